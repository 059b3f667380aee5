/** The style sheets against their own rules: colours live among the tokens, and each pair of them can be read. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const FOLDER = join(import.meta.dirname, '../../app/styles');
const sheets = readdirSync(FOLDER).filter((name) => name.endsWith('.css'));
const read = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');

const tokensOf = (block: string): Map<string, string> =>
  new Map([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\b/g)].map((match) => [match[1] ?? '', match[2] ?? '']));
const [, normalBlock = '', highBlock = ''] = read('tokens.css').split(/^:root \{|^html\[data-contrast='high'\] \{/m);
const normal = tokensOf(normalBlock);
const high = new Map([...normal, ...tokensOf(highBlock)]);

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(theme: Map<string, string>, ink: string, ground: string): number {
  const [light = 0, dark = 0] = [ink, ground].map((name) => luminance(theme.get(name) ?? '')).sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const LIGHT_GROUNDS = ['panel', 'panel-2', 'page', 'thead', 'hover', 'select', 'total'];
const TEXT_PAIRS: readonly (readonly [string, string])[] = [
  ...LIGHT_GROUNDS.flatMap((ground) => [['text', ground] as const, ['muted', ground] as const, ['link', ground] as const]),
  ...['ok', 'bad', 'wait', 'info'].flatMap((status) => [
    [status, 'panel'] as const,
    [status, `${status}-bg`] as const,
    [status, 'select'] as const,
  ]),
  ...['info-bg', 'wait-bg', 'ok-bg', 'bad-bg'].flatMap((ground) => [['text', ground] as const]),
  ['idle', 'panel'],
  ['idle', 'idle-bg'],
  ['off', 'off-bg'],
  ['muted', 'info-bg'],
  ['muted', 'idle-bg'],
  ['head-text', 'thead'],
  ['on-band', 'band'],
  ['on-band-off', 'band'],
  ['on-dark', 'strip'],
  ['on-dark', 'brand'],
  ['on-dark', 'menu'],
  ['on-dark', 'menu-hover'],
  ['on-dark-2', 'brand'],
  ['on-dark-2', 'foot'],
  ['foot-h', 'foot'],
  ['on-part', 'part'],
  ['on-btn', 'btn'],
  ['on-btn', 'btn-hover'],
  ['btn', 'panel'],
  ['on-ok', 'ok'],
  ['on-bad', 'bad'],
  ['on-wait', 'wait-fill'],
  ['on-tip', 'tip'],
];
const BOUNDARY_PAIRS: readonly (readonly [string, string])[] = [
  ['control', 'panel'],
  ['control', 'page'],
  ['control', 'thead'],
  ['focus', 'panel'],
  ['focus', 'page'],
  ['focus', 'select'],
  ['focus-dark', 'strip'],
  ['focus-dark', 'brand'],
  ['focus-dark', 'menu'],
  ['menu-line', 'menu'],
  ['wait', 'wait-fill'],
];

describe.each([
  ['normal', normal, 4.5],
  ['high contrast', high, 7],
] as const)('%s theme', (_, theme, least) => {
  // part is an alias of menu in the normal theme
  if (!theme.has('part')) theme.set('part', theme.get('menu') ?? '');

  it.each(TEXT_PAIRS)('text: %s on %s', (ink, ground) => {
    expect(contrast(theme, ink, ground)).toBeGreaterThanOrEqual(least);
  });
});

describe('boundaries and rings', () => {
  it.each(BOUNDARY_PAIRS)('%s on %s', (ink, ground) => {
    expect(contrast(normal, ink, ground)).toBeGreaterThanOrEqual(3);
  });
});

describe.each(sheets)('%s', (name) => {
  const css = read(name).replace(/\/\*[\s\S]*?\*\//g, '');

  it('takes its colours from the tokens', () => {
    if (name === 'tokens.css' || name === 'print.css') return;
    expect([...css.matchAll(/#[0-9a-f]{3,8}\b(?=[^{}]*[;}])/gi)].map((match) => match[0])).toEqual([]);
  });

  it('names no token that there is not', () => {
    const known = new Set([...read('tokens.css').matchAll(/--([\w-]+):/g)].map((match) => match[1]));
    const used = [...css.matchAll(/var\(--([\w-]+)(,)?/g)].filter((match) => match[2] === undefined).map((match) => match[1]);
    expect(used.filter((token) => !known.has(token))).toEqual([]);
  });
});
