/** Single values as files of the tax network write them, and the same for our own: amounts, dates, codes. */
import { type MoneyFault, type Paise, paise, parseRupees } from '../../domain/money';
import { err, ok, type Result } from '../../domain/result';

export type AmountFault = MoneyFault | 'NEGATIVE';

export const AMOUNT_FAULT_TEXT: Readonly<Record<AmountFault, string>> = {
  NOT_A_NUMBER: 'is not an amount: write a number without commas',
  TOO_MANY_DECIMALS: 'has more than two decimals; amounts are never rounded for you',
  TOO_LARGE: 'has more than 13 digits before the decimal point',
  NEGATIVE: 'is negative; amounts are positive, on credit notes too',
};

const LARGEST = 1e15;
const PLAIN_DECIMAL = /^\d{1,20}(?:\.\d{0,20})?$/;

/** Rupees in a file, as a number or as its text, to paise. Nothing is rounded. */
export function readAmount(value: number | string): Result<Paise, AmountFault> {
  if (typeof value === 'number') return readNumber(value);
  const text = value.trim();
  if (/^-\d/.test(text)) return err('NEGATIVE');
  return PLAIN_DECIMAL.test(text) ? parseRupees(text) : err('NOT_A_NUMBER');
}

function readNumber(value: number): Result<Paise, AmountFault> {
  if (value < 0) return err('NEGATIVE');
  // The nearest double of a decimal with two places is exactly what the division gives back.
  const amount = Math.round(value * 100);
  if (amount < LARGEST && amount / 100 === value) return ok(paise(amount));
  if (!Number.isFinite(value)) return err('NOT_A_NUMBER');
  return err(value >= LARGEST / 100 ? 'TOO_LARGE' : 'TOO_MANY_DECIMALS');
}

/** A rate in per cent, as a number or as its text; null where it is none. */
export function readRate(value: number | string): number | null {
  const rate = typeof value === 'string' && PLAIN_DECIMAL.test(value.trim()) ? Number(value) : value;
  return typeof rate === 'number' && rate >= 0 && rate <= 100 ? rate : null;
}

/** "27", or 27 as a number, to the two-digit code. */
export const readStateCode = (value: number | string): string => String(value).trim().padStart(2, '0');
