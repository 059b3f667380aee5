/** Money as a whole number of paise. A plain number cannot be passed where Paise is asked for. */
import { err, ok, type Result } from './result';

declare const paiseBrand: unique symbol;
export type Paise = number & { readonly [paiseBrand]: true };

export const ZERO_PAISE = 0 as Paise;

/** @throws RangeError for a fraction or a value beyond exact integers: a programming fault, never user input. */
export function paise(value: number | bigint): Paise {
  const amount = Number(value);
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not a whole, exact number of paise: ${value}`);
  return (amount === 0 ? 0 : amount) as Paise;
}

export type MoneyFault = 'NOT_A_NUMBER' | 'TOO_MANY_DECIMALS' | 'TOO_LARGE';

const RUPEES = /^(-)?(?:₹\s*)?(\d+|\d{1,3}(?:,\d{2,3})*,\d{3})(?:\.(\d*))?$/;
const MAX_INTEGER_DIGITS = 13;

/**
 * Rupees as text or number to paise: "1,00,000.50" and 100000.5 are 10000050. More than two decimals are refused, never rounded;
 * trailing zeros are no decimals.
 */
export function parseRupees(input: string | number): Result<Paise, MoneyFault> {
  const text = typeof input === 'number' ? decimalText(input) : input.trim();
  const match = RUPEES.exec(text);
  if (!match) return err('NOT_A_NUMBER');
  const whole = (match[2] ?? '').replaceAll(',', '').replace(/^0+(?=\d)/, '');
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  if (fraction.length > 2) return err('TOO_MANY_DECIMALS');
  if (whole.length > MAX_INTEGER_DIGITS) return err('TOO_LARGE');
  const amount = Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
  return ok(paise(match[1] ? -amount : amount));
}

/** Numbers as digits, never in powers of ten; what is no number stays a word, which is no amount either. */
function decimalText(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(20) : text;
}

/** Paise to rupees with two decimals and lakh-crore grouping: -12345678 is "-1,23,456.78". */
export function formatRupees(amount: Paise): string {
  const sign = amount < 0 ? '-' : '';
  const digits = String(Math.abs(amount)).padStart(3, '0');
  return `${sign}${groupIndian(digits.slice(0, -2))}.${digits.slice(-2)}`;
}

/** Whole numbers with lakh-crore grouping: 4812345 is "48,12,345". */
export function formatCount(count: number): string {
  return `${count < 0 ? '-' : ''}${groupIndian(String(Math.abs(count)))}`;
}

function groupIndian(digits: string): string {
  const head = digits.slice(0, -3);
  const tail = digits.slice(-3);
  return head === '' ? tail : `${head.replace(/\B(?=(\d\d)+$)/g, ',')},${tail}`;
}

/** Paise to a plain decimal for files: 10050 is "100.50". */
export function rupeesText(amount: Paise): string {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Paise to a JSON number in rupees, exact to two decimals. */
export const rupeesNumber = (amount: Paise): number => Number(rupeesText(amount));
