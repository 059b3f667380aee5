'use client';
import { type ReactNode, useId } from 'react';
import { classNames } from './class-names';

interface ChoiceGroupProps {
  readonly legend: ReactNode;
  readonly required?: boolean;
  readonly error?: ReactNode;
  readonly children: ReactNode;
}

/** Choices that belong to one question. */
export function ChoiceGroup({ legend, required = false, error, children }: ChoiceGroupProps) {
  const errorId = useId();
  return (
    <fieldset className="opts" aria-describedby={error !== undefined ? errorId : undefined}>
      <legend className={classNames(required && 'req')}>{legend}</legend>
      {children}
      {error !== undefined && (
        <p className="err" id={errorId}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
