/** Which browser on what, as people call it; the user agent's own words are for servers. */

import { ENGLISH, type Words } from '../language/speech';

const BROWSERS = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
] as const;
const SYSTEMS = [
  [/\b(?:iPhone|iPad)\b/, 'iPhone or iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'Mac'],
  [/\bCrOS\b/, 'Chromebook'],
  [/\bLinux\b/, 'Linux'],
] as const;

const named = (list: readonly (readonly [RegExp, string])[], agent: string): string | undefined =>
  list.find(([pattern]) => pattern.test(agent))?.[1];

/** @returns as in "Chrome on Windows". */
export function browserName(userAgent: string, t: Words = ENGLISH.words): string {
  const browser = named(BROWSERS, userAgent) ?? t('Unknown browser');
  const system = named(SYSTEMS, userAgent);
  return system ? t('{browser} on {system}', { browser, system: t(system) }) : browser;
}
