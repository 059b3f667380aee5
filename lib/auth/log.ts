/** The log: one JSON record a line on the standard streams. Nothing that came from outside can break a line or colour a terminal. */

export type LogField = string | number | boolean | null | undefined | readonly LogField[] | { readonly [key: string]: LogField };

// JSON.stringify escapes C0; DEL, C1 (0x9b starts an ANSI sequence) and the Unicode line separators are escaped here.
const UNSAFE = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;
const escapeUnsafe = (json: string): string =>
  json.replace(UNSAFE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** @param event in capitals with underscores, from a closed set of the caller's. Never pass passwords, cookies, tokens or documents. */
export function logLine(
  level: 'info' | 'warn' | 'error',
  event: string,
  fields: { readonly [key: string]: LogField },
  at: Date = new Date(),
): string {
  return escapeUnsafe(JSON.stringify({ at: at.toISOString(), level, event, ...fields }));
}

export function writeLog(level: 'info' | 'warn' | 'error', event: string, fields: { readonly [key: string]: LogField } = {}): void {
  console[level](logLine(level, event, fields));
}

/** What is kept of something thrown. */
export function faultFields(error: unknown): { readonly [key: string]: LogField } {
  if (!(error instanceof Error)) return { error: String(error) };
  const cause = error.cause instanceof Error ? error.cause.message : undefined;
  return { error: error.name, message: error.message, cause, stack: error.stack };
}
