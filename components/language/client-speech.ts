/** The language in the browser, and wherever client components are drawn: from the provider, English without one. */
import { createContext, useContext } from 'react';
import { ENGLISH, type Speech } from './speech';

export const SpeechContext = createContext<Speech>(ENGLISH);

export const useSpeech = (): Speech => useContext(SpeechContext);
