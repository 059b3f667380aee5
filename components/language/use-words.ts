/** The texts of the screens in the reader's language, in client and in (non-async) server components; async pages: app/_lib/words.ts. */
import { useSpeech } from '#speech';
import type { Language } from './language';
import type { RichWords, Words } from './speech';

export const useWords = (): Words => useSpeech().words;

export const useRichWords = (): RichWords => useSpeech().rich;

export const useLanguage = (): Language => useSpeech().language;
