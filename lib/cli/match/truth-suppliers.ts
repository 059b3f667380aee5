/** Made-up suppliers for the generator of known truth: their series of numbers, their prices, and how their documents follow each other. */
import { addDays, financialYearOf, type IsoDate } from '../../domain/calendar';
import { checkDigit } from '../../domain/gstin';
import type { Random } from './random';

export type TruthShape = 'flat' | 'zipf' | 'one-supplier';
export const TRUTH_SHAPES: readonly TruthShape[] = ['flat', 'zipf', 'one-supplier'];

/** A document as both sides should hold it. Amounts in paise. */
export interface TrueDocument {
  readonly supplier: TruthSupplier;
  readonly series: Series;
  readonly serial: number;
  readonly number: string;
  readonly date: IsoDate;
  readonly taxable: number;
  readonly rate: number;
}

export interface TruthSupplier {
  readonly gstin: string;
  /** Another registration of the same PAN. */
  readonly sister: string;
  readonly series: readonly [Series, ...Series[]];
  readonly prices: readonly [number, ...number[]] | null;
  readonly rate: number;
  readonly reverseCharge: boolean;
}

interface Series {
  /** What stands before the running number, the year's place marked by {Y} (25-26), {G} (2526) or {F} (2025-26). */
  readonly pattern: string;
  readonly width: number;
}

const PATTERNS: readonly [readonly [string, string], ...(readonly [string, string])[]] = [
  ['INV/{Y}/', 'SR/{Y}/'],
  ['{Y}/', '{Y}/S-'],
  ['GST{G}', 'CN{G}'],
  ['', 'B'],
  ['A/', 'B/'],
  ['MUM/{F}/', 'DEL/{F}/'],
  ['SI-', 'SI-X-'],
  ['TI/1/', 'TI/2/'],
  ['IO', 'OI'],
];
const STATES = ['07', '19', '24', '27', '29', '32', '33'] as const;
const RATES = [5, 12, 18, 28] as const;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

function gstinOf(state: string, index: number, entity: string): string {
  const letter = (place: number): string => LETTERS[Math.floor(index / 26 ** place) % 26] ?? 'A';
  const stem = `${state}${letter(0)}${letter(1)}${letter(2)}C${letter(3)}${String(index % 10_000).padStart(4, '0')}${letter(1)}${entity}Z`;
  return stem + checkDigit(stem);
}

const MOST_RENTS = 60;

/** @param count how many documents it will have */
export function truthSupplier(index: number, count: number, random: Random): TruthSupplier {
  const at = random.whole(0, STATES.length - 1);
  const [state = '29', other = '33'] = [STATES[at], STATES[(at + 1 + random.whole(0, STATES.length - 2)) % STATES.length]];
  const patterns = random.pick(PATTERNS);
  const width = random.pick([1, 3, 4, 5]);
  const series: Series = { pattern: patterns[0], width };
  const habit = random.next();
  const listed = Array.from({ length: Math.max(random.whole(3, 30), Math.round(count / 10)) }, () => random.whole(20, 4_000) * 50_00);
  return {
    gstin: gstinOf(state, index, '1'),
    sister: gstinOf(other, index, '1'),
    series: random.chance(0.3) ? [series, { pattern: patterns[1], width }] : [series],
    prices: pricesOf(habit, count, listed),
    rate: random.pick(RATES),
    reverseCharge: random.chance(0.05),
  };
}

/** A rent has one price, a distributor a list on which each price comes again and again; the others a price for every document. */
function pricesOf(habit: number, count: number, [first, ...others]: readonly number[]): readonly [number, ...number[]] | null {
  if (first === undefined || habit >= 0.4) return null;
  return habit < 0.1 && count <= MOST_RENTS ? [first] : [first, ...others];
}

const FIRST_DAY = '2024-08-01';
const DAYS = 600;

/** The supplier's documents in the order in which they were made: numbers begin anew with each financial year. */
export function* documentsOf(supplier: TruthSupplier, count: number, random: Random): Generator<TrueDocument> {
  const counters = supplier.series.map(() => random.whole(1, 60));
  let year = 0;
  for (let made = 0; made < count; made += 1) {
    const date = addDays(FIRST_DAY, Math.min(DAYS, Math.floor(((made + random.next()) * DAYS) / count)));
    if (financialYearOf(date) !== year) {
      year = financialYearOf(date);
      counters.fill(random.whole(1, 9));
    }
    const which = random.whole(0, supplier.series.length - 1);
    const series = supplier.series[which] ?? supplier.series[0];
    const serial = counters[which] ?? 1;
    counters[which] = serial + (random.chance(0.2) ? random.whole(2, 9) : 1);
    yield {
      supplier,
      series,
      serial,
      number: numberOf(series, serial, date),
      date,
      taxable: supplier.prices ? random.pick(supplier.prices) : random.whole(1_000_00, 2_00_000_00),
      rate: supplier.rate,
    };
  }
}

export function yearTexts(date: IsoDate): { readonly short: string; readonly glued: string; readonly full: string } {
  const year = financialYearOf(date);
  const [first, second] = [String(year % 100), String((year + 1) % 100)];
  return { short: `${first}-${second}`, glued: first + second, full: `${year}-${second}` };
}

export function numberOf({ pattern, width }: Series, serial: number, date: IsoDate): string {
  const { short, glued, full } = yearTexts(date);
  return pattern.replace('{Y}', short).replace('{G}', glued).replace('{F}', full) + String(serial).padStart(width, '0');
}

/** How many documents each supplier has. */
export function* supplierSizes(shape: TruthShape, size: number): Generator<number> {
  if (shape === 'one-supplier') {
    yield size;
    return;
  }
  const suppliers = Math.max(1, Math.round(size / (shape === 'flat' ? 20 : 50)));
  let harmonic = 0;
  for (let rank = 1; rank <= suppliers; rank += 1) harmonic += 1 / rank;
  let left = size;
  for (let rank = 1; rank <= suppliers && left > 0; rank += 1) {
    const share = shape === 'flat' ? 20 : Math.max(1, Math.round(size / rank / harmonic));
    const count = rank === suppliers ? left : Math.min(left, share);
    left -= count;
    yield count;
  }
}
