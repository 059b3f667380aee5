/** The language of a request, for server components. The build takes this file in place of client-speech.ts (package.json, "imports"). */
import { cookies } from 'next/headers';
import { cache, use } from 'react';
import { LANGUAGE_COOKIE, parseLanguage } from './language';
import { ENGLISH, type Speech, speechOf } from './speech';

/** Asked once a request; the Hindi texts are loaded when somebody first wants them. */
export const requestSpeech = cache(async (): Promise<Speech> => {
  const language = parseLanguage((await cookies()).get(LANGUAGE_COOKIE)?.value);
  return language === 'en' ? ENGLISH : hindi();
});

let known: Speech | undefined;

async function hindi(): Promise<Speech> {
  const { HINDI } = await import('./hindi');
  known ??= speechOf('hi', HINDI);
  return known;
}

export const useSpeech = (): Speech => use(requestSpeech());
