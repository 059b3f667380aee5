'use client';
import { type ComponentPropsWithRef, type ReactNode, useId } from 'react';

interface ChoiceProps extends Omit<ComponentPropsWithRef<'input'>, 'type' | 'className'> {
  readonly type: 'radio' | 'checkbox';
  readonly label: ReactNode;
  readonly description?: ReactNode;
}

/** A tick box or one of several radio buttons, with its words. */
export function Choice({ label, description, ...input }: ChoiceProps) {
  const descriptionId = useId();
  const describedBy = [input['aria-describedby'], description !== undefined && descriptionId].filter(Boolean).join(' ') || undefined;
  return (
    <label className="opt">
      <input {...input} aria-describedby={describedBy} />
      <span>
        {label}
        {description !== undefined && (
          <span className="desc" id={descriptionId}>
            {description}
          </span>
        )}
      </span>
    </label>
  );
}
