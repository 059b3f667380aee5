'use client';
import type { ReactNode } from 'react';

interface SwitchProps {
  readonly label: ReactNode;
  readonly name?: string;
  readonly checked?: boolean;
  readonly defaultChecked?: boolean;
  readonly disabled?: boolean;
  readonly onChange?: (isOn: boolean) => void;
}

/** On or off, at once; for what is saved with a form use Choice. */
export function Switch({ label, name, checked, defaultChecked, disabled, onChange }: SwitchProps) {
  return (
    <label className="switch">
      <input
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: the browser says checked or not by itself
        role="switch"
        name={name}
        checked={checked}
        defaultChecked={defaultChecked}
        disabled={disabled}
        readOnly={checked !== undefined && !onChange}
        onChange={onChange && ((event) => onChange(event.currentTarget.checked))}
      />
      <i />
      {label}
    </label>
  );
}
