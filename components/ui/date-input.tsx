'use client';
import { TextInput, type TextInputProps } from './text-input';

/** A date, YYYY-MM-DD as its value; the browser shows it in the user's own order. min and max are IsoDates too. */
export function DateInput(props: TextInputProps) {
  return <TextInput {...props} type="date" />;
}
