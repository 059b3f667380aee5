import type { ReactNode } from 'react';
import { useRichWords, useWords } from './use-words';

/** One text of the program in the reader's language, for places that are no component: cells of tables, lists of constants. */
export function Said({ text, values }: { text: string; values?: Readonly<Record<string, ReactNode>> }) {
  const t = useWords();
  const rich = useRichWords();
  return values === undefined ? t(text) : rich(text, values);
}
