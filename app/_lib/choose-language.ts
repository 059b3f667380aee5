'use server';

import { cookies } from 'next/headers';
import { z } from 'zod';
import { defineBrowserChoice } from '@/app/_lib/define-action';
import { LANGUAGE_COOKIE, LANGUAGE_COOKIE_OPTIONS, LANGUAGES } from '@/components/language/language';

/** Keeps the language of this browser; the page is drawn anew in it. */
export const chooseLanguage = defineBrowserChoice({
  input: z.strictObject({ language: z.enum(LANGUAGES) }),
  run: async ({ language }) => {
    (await cookies()).set(LANGUAGE_COOKIE, language, LANGUAGE_COOKIE_OPTIONS);
  },
});
