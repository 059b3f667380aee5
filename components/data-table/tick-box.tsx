'use client';
import type { ChangeEventHandler } from 'react';

interface TickBoxProps {
  readonly label: string;
  readonly checked: boolean;
  readonly isMixed?: boolean;
  readonly disabled?: boolean;
  readonly onChange: ChangeEventHandler<HTMLInputElement>;
}

export function TickBox({ label, checked, isMixed = false, disabled, onChange }: TickBoxProps) {
  return (
    <label className="ck">
      <input
        ref={(input) => {
          if (input) input.indeterminate = isMixed;
        }}
        type="checkbox"
        aria-label={label}
        checked={checked}
        disabled={disabled}
        onChange={onChange}
      />
    </label>
  );
}
