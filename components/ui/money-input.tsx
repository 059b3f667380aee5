'use client';
import type { FocusEvent } from 'react';
import { formatRupees, parseRupees } from '@/lib/domain/money';
import { TextInput, type TextInputProps } from './text-input';

/**
 * An amount in rupees, typed with or without commas. On leaving it shows lakh-crore grouping with two decimals; text that is no
 * amount stays as typed, for the form to refuse. The submitted value is text for parseRupees.
 */
export function MoneyInput({ className, onBlur, ...rest }: TextInputProps) {
  const tidy = (event: FocusEvent<HTMLInputElement>): void => {
    const amount = parseRupees(event.currentTarget.value);
    const text = amount.ok ? formatRupees(amount.value) : event.currentTarget.value;
    if (text !== event.currentTarget.value) setValue(event.currentTarget, text);
    onBlur?.(event);
  };
  return (
    <TextInput {...rest} className={['num', className].filter(Boolean).join(' ')} inputMode="decimal" autoComplete="off" onBlur={tidy} />
  );
}

/** Sets the text in a way that a controlled input hears of: through the element's own setter, with an input event. */
function setValue(input: HTMLInputElement, text: string): void {
  const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  setter?.call(input, text);
  input.dispatchEvent(new Event('input', { bubbles: true }));
}
