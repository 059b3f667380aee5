/** GSTIN: 15 characters of state, PAN, serial, kind and check character (rulebook 9.1, 9.2; R150-R152). */
import { err, ok, type Result } from './result';
import { isStateCode } from './states';

declare const gstinBrand: unique symbol;
/** Only parseGstin makes one. */
export type Gstin = string & { readonly [gstinBrand]: true };

export const GSTIN_KINDS = ['ORDINARY', 'GOVERNMENT', 'TDS', 'TCS', 'NONRESIDENT', 'OIDAR', 'UIN'] as const;
export type GstinKind = (typeof GSTIN_KINDS)[number];

/** First match wins: a TDS or TCS number also has nearly the ordinary shape. */
const SHAPES: readonly (readonly [GstinKind, RegExp])[] = [
  ['OIDAR', /^99\d{2}[A-Z]{3}\d{5}OS[0-9A-Z]$/],
  ['NONRESIDENT', /^\d{4}[A-Z]{3}\d{5}NR[0-9A-Z]$/],
  ['UIN', /^\d{4}[A-Z]{3}\d{5}[UO]N[A-Z0-9]$/],
  ['TCS', /^\d{2}[A-Z]{4}[A-Z0-9]\d{4}[A-Z][1-9A-Z]C[0-9A-Z]$/],
  ['TDS', /^\d{2}[A-Z]{4}[A-Z0-9]\d{4}[A-Z][1-9A-Z]D[0-9A-Z]$/],
  ['ORDINARY', /^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z][Z1-9ABD-J][0-9A-Z]$/],
  ['GOVERNMENT', /^\d{2}[A-Z]{4}\d{5}[A-Z]\dZ\d$/],
];

/** Kinds whose real numbers are not known to follow the check character: a mismatch is a warning (R151). */
const LENIENT: ReadonlySet<GstinKind> = new Set(['UIN', 'NONRESIDENT', 'OIDAR']);

export type GstinFault =
  | { readonly rule: 'R150' }
  | { readonly rule: 'R151'; readonly expected: string }
  | { readonly rule: 'R152'; readonly state: string };

export interface GstinReading {
  readonly gstin: Gstin;
  readonly kind: GstinKind;
  /** The check character there should be, where it differs and is only warned of. */
  readonly expectedCheck: string | null;
}

export const normaliseGstin = (text: string): string => text.trim().toUpperCase();

export const gstinKind = (normalised: string): GstinKind | null => SHAPES.find(([, shape]) => shape.test(normalised))?.[0] ?? null;

/** Reads text as typed: trims, upper-cases, tests shape, state and check character. */
export function readGstin(text: string): Result<GstinReading, GstinFault> {
  const normalised = normaliseGstin(text);
  const kind = gstinKind(normalised);
  if (kind === null) return err({ rule: 'R150' });
  const state = normalised.slice(0, 2);
  if (!isStateCode(state)) return err({ rule: 'R152', state });
  const expected = checkDigit(normalised);
  const matches = expected === normalised.slice(14);
  if (!matches && !LENIENT.has(kind)) return err({ rule: 'R151', expected });
  return ok({ gstin: normalised as Gstin, kind, expectedCheck: matches ? null : expected });
}

/** As readGstin, for callers that need the number only. */
export function parseGstin(text: string): Result<Gstin, GstinFault> {
  const reading = readGstin(text);
  return reading.ok ? ok(reading.value.gstin) : reading;
}

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The check character of the first 14 characters (rulebook 9.2). */
export function checkDigit(characters: string): string {
  let sum = 0;
  for (let index = 0; index < 14; index += 1) {
    const product = ALPHABET.indexOf(characters[index] ?? '0') * (index % 2 === 0 ? 1 : 2);
    sum += Math.floor(product / 36) + (product % 36);
  }
  return ALPHABET[(36 - (sum % 36)) % 36] ?? '0';
}

export const stateOf = (gstin: string): string => gstin.slice(0, 2);
export const panOf = (gstin: string): string => gstin.slice(2, 12);
