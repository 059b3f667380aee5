'use client';
import { type ReactNode, use } from 'react';
import { SpeechContext } from './client-speech';
import type { Language } from './language';
import { ENGLISH, type Speech, speechOf } from './speech';

let hindi: Promise<Speech> | undefined;

/** Fetched when somebody first wants it: English needs nothing. */
function loadHindi(): Promise<Speech> {
  hindi ??= import('./hindi-of-client').then(({ HINDI_OF_CLIENT }) => speechOf('hi', HINDI_OF_CLIENT));
  return hindi;
}

/** Gives client components the language of the page. The page as the server drew it stays until its texts are there. */
export function LanguageProvider({ language, children }: { readonly language: Language; readonly children: ReactNode }) {
  return <SpeechContext value={language === 'en' ? ENGLISH : use(loadHindi())}>{children}</SpeechContext>;
}
