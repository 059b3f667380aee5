import { requestSpeech } from '@/components/language/server-speech';
import type { RichWords, Words } from '@/components/language/speech';

/** The texts of the screens in the reader's language, for async pages, metadata and actions; everything else takes useWords. */
export const words = async (): Promise<Words> => (await requestSpeech()).words;

export const richWords = async (): Promise<RichWords> => (await requestSpeech()).rich;
