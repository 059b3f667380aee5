/** Contrast and text size of one browser, kept in a cookie so that the server can draw the first page right. */

export type Contrast = 'normal' | 'high';
export const TEXT_SIZES = ['small', 'normal', 'large', 'larger'] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

export interface DisplaySettings {
  readonly contrast: Contrast;
  readonly textSize: TextSize;
}

export const DISPLAY_COOKIE = 'display';
const ONE_YEAR_SECONDS = 31_536_000;

/** "high.large" to settings; whatever is not understood is the normal look. */
export function parseDisplaySettings(text: string | undefined): DisplaySettings {
  const [contrast, size] = (text ?? '').split('.');
  return {
    contrast: contrast === 'high' ? 'high' : 'normal',
    textSize: TEXT_SIZES.find((one) => one === size) ?? 'normal',
  };
}

export const displayCookie = ({ contrast, textSize }: DisplaySettings): string =>
  `${DISPLAY_COOKIE}=${contrast}.${textSize}; Path=/; Max-Age=${ONE_YEAR_SECONDS}; SameSite=Lax`;

/** One step up or down; at the end it stays. */
export function stepTextSize(size: TextSize, step: 1 | -1): TextSize {
  return TEXT_SIZES[TEXT_SIZES.indexOf(size) + step] ?? size;
}
