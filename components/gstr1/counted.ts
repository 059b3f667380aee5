import type { Words } from '../language/speech';

const FORMS = {
  document: '{count, plural, one {# document} other {# documents}}',
  error: '{count, plural, one {# error} other {# errors}}',
  recipient: '{count, plural, one {# recipient} other {# recipients}}',
  warning: '{count, plural, one {# warning} other {# warnings}}',
} as const;

/** "1 document", "1,200 documents". */
export const counted = (t: Words, count: number, what: keyof typeof FORMS): string => t(FORMS[what], { count });
