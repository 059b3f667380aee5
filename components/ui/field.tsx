'use client';
import { createContext, type ReactNode, useContext, useId } from 'react';
import { useWords } from '../language/use-words';
import { classNames } from './class-names';

interface FieldIds {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly isInvalid: boolean;
  readonly isRequired: boolean;
}

const FieldContext = createContext<FieldIds | null>(null);

interface FieldProps {
  readonly label: ReactNode;
  /** Shows the red dot; the control gets aria-required. */
  readonly required?: boolean;
  /** What is wrong and what would be right. */
  readonly error?: ReactNode;
  readonly help?: ReactNode;
  /** Right of the help, as in "54 of 250". */
  readonly count?: string;
  readonly className?: string;
  /** One control: TextInput, TextArea, Select, MoneyInput, DateInput. */
  readonly children: ReactNode;
}

/** Label, help and error of one control, tied to it by ids. */
export function Field({ label, required = false, error, help, count, className, children }: FieldProps) {
  const t = useWords();
  const id = useId();
  const helpId = `${id}-help`;
  const errorId = `${id}-error`;
  const hasHelp = help !== undefined || count !== undefined;
  const describedBy = [hasHelp && helpId, error !== undefined && errorId].filter(Boolean).join(' ') || undefined;
  return (
    <div className={classNames('fld', className)}>
      <label className={classNames('lb', required && 'req')} htmlFor={id}>
        {label}
      </label>
      <FieldContext value={{ id, describedBy, isInvalid: error !== undefined, isRequired: required }}>{children}</FieldContext>
      {hasHelp && (
        <div className="hint below" id={helpId}>
          <span>{help}</span>
          {count !== undefined && <span className="nowrap">{count}</span>}
        </div>
      )}
      {error !== undefined && (
        <p className="err" id={errorId}>
          {typeof error === 'string' ? t(error) : error}
        </p>
      )}
    </div>
  );
}

interface ControlProps {
  readonly id?: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: boolean | 'true' | 'false' | 'grammar' | 'spelling';
  readonly 'aria-required'?: boolean | 'true' | 'false';
}

/** What the enclosing Field says about its control; nothing outside a Field. Own props win. */
export function useFieldControl(own: ControlProps): ControlProps {
  const field = useContext(FieldContext);
  if (!field) return {};
  return {
    id: own.id ?? field.id,
    'aria-describedby': [own['aria-describedby'], field.describedBy].filter(Boolean).join(' ') || undefined,
    'aria-invalid': own['aria-invalid'] ?? (field.isInvalid || undefined),
    'aria-required': own['aria-required'] ?? (field.isRequired || undefined),
  };
}
