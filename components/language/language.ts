/** The languages of the screens, and the cookie that keeps a browser's choice. */

export const LANGUAGES = ['en', 'hi'] as const;
export type Language = (typeof LANGUAGES)[number];

/** English text to the language's text. */
export type Dictionary = Readonly<Record<string, string>>;

export const LANGUAGE_COOKIE = 'language';
const ONE_YEAR_SECONDS = 31_536_000;
export const LANGUAGE_COOKIE_OPTIONS = { path: '/', maxAge: ONE_YEAR_SECONDS, sameSite: 'lax', httpOnly: true } as const;

/** What is not understood is English. */
export const parseLanguage = (text: unknown): Language => LANGUAGES.find((language) => language === text) ?? 'en';
