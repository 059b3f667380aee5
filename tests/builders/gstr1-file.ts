/** GSTR-1 files of any size, the same for the same seed: believable numbers, rates and GSTINs with right check characters. */
import { checkDigit } from '../../lib/domain/gstin';

export interface Gstr1FileOptions {
  readonly documents: number;
  /** How many recipients share them; a hundredth of the documents unless told. */
  readonly recipients?: number;
  readonly seed?: number;
  readonly supplier?: string;
  /** MMYYYY */
  readonly period?: string;
  /** Puts gstin and fp, and the GSTIN of each group, after what they head. */
  readonly headerLast?: boolean;
  readonly chunkBytes?: number;
}

/** Small, fast and repeatable (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const STATES = ['07', '19', '23', '24', '27', '29', '32', '33', '36'];
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** An ordinary GSTIN; the same for the same index. */
export function madeUpGstin(index: number): string {
  const letter = (place: number): string => LETTERS[Math.floor(index / 26 ** place) % 26] ?? 'A';
  const first = `${STATES[index % STATES.length]}${letter(0)}${letter(1)}${letter(2)}P${letter(3)}${String(1000 + (index % 9000)).padStart(4, '0')}${letter(1)}1Z`;
  return first + checkDigit(first);
}

const rupees = (paise: number): number => Number((paise / 100).toFixed(2));

interface Line {
  readonly num: number;
  readonly itm_det: Readonly<Record<string, number>>;
}

function rateLine(rate: number, taxable: number, interState: boolean): Line {
  const tax = Math.round((taxable * rate) / 100 / 2) * 2;
  const heads: Readonly<Record<string, number>> = interState ? { iamt: rupees(tax) } : { camt: rupees(tax / 2), samt: rupees(tax / 2) };
  return { num: rate * 100 + 1, itm_det: { rt: rate, txval: rupees(taxable), ...heads, csamt: 0 } };
}

const RATES = [18, 5, 18, 40, 18];

function documentText(
  random: () => number,
  index: number,
  supplier: string,
  recipient: string,
  period: string,
): { kind: 'inv' | 'nt'; text: string } {
  const interState = supplier.slice(0, 2) !== recipient.slice(0, 2);
  const lines = Array.from({ length: random() < 0.2 ? 2 : 1 }, (_, line) =>
    rateLine(RATES[(index + line * 3) % RATES.length] ?? 18, 10_000 + Math.floor(random() * 20_000_000), interState),
  );
  const value = lines.reduce(
    (sum, { itm_det: line }) =>
      sum + Object.entries(line).reduce((all, [name, amount]) => (name === 'rt' ? all : all + Math.round(amount * 100)), 0),
    0,
  );
  const date = `${String(1 + Math.floor(random() * 28)).padStart(2, '0')}-${period.slice(0, 2)}-${period.slice(2)}`;
  const common = { val: rupees(value), pos: recipient.slice(0, 2), rchrg: 'N', inv_typ: 'R', itms: lines };
  if (index % 10 === 9)
    return { kind: 'nt', text: JSON.stringify({ ntty: index % 20 === 9 ? 'C' : 'D', nt_num: `N${index}/26-27`, nt_dt: date, ...common }) };
  return { kind: 'inv', text: JSON.stringify({ inum: `INV/${index}`, idt: date, ...common }) };
}

/** The text of the file in pieces: nine invoices to a note, group by group. */
function* pieces(options: Gstr1FileOptions): Generator<string> {
  const { documents, seed = 1, supplier = '32UATPY9011M1ZF', period = '102026', headerLast = false } = options;
  const recipients = Math.max(1, options.recipients ?? Math.ceil(documents / 100));
  const header = `"gstin":"${supplier}","fp":"${period}","version":"GST3.2.4","hash":"hash"`;
  yield headerLast ? '{' : `{${header},`;
  for (const kind of ['inv', 'nt'] as const) {
    yield kind === 'inv' ? '"b2b":[' : '],"cdnr":[';
    // The same sequence is drawn twice, so that a table can be written without holding the other one.
    const random = seeded(seed);
    let open = -1;
    for (let index = 0; index < documents; index++) {
      const group = Math.floor((index * recipients) / documents);
      const recipient = madeUpGstin(group + 7);
      const document = documentText(random, index, supplier, recipient, period);
      if (document.kind !== kind) continue;
      const name = `"ctin":"${recipient}"`;
      if (group !== open) {
        const before = madeUpGstin(open + 7);
        yield `${open < 0 ? '' : headerLast ? `],"ctin":"${before}"},` : ']},'}{${headerLast ? '' : `${name},`}"${kind}":[`;
      } else {
        yield ',';
      }
      open = group;
      yield document.text;
    }
    if (open >= 0) yield headerLast ? `],"ctin":"${madeUpGstin(open + 7)}"}` : ']}';
  }
  yield headerLast ? `],${header}}` : ']}';
}

/** The file as a stream of bytes. */
export async function* gstr1File(options: Gstr1FileOptions): AsyncGenerator<Uint8Array, void, undefined> {
  const chunkBytes = options.chunkBytes ?? 65_536;
  let parts: string[] = [];
  let length = 0;
  for (const piece of pieces(options)) {
    parts.push(piece);
    length += piece.length;
    if (length < chunkBytes) continue;
    yield Buffer.from(parts.join(''));
    parts = [];
    length = 0;
  }
  if (length > 0) yield Buffer.from(parts.join(''));
}

/** A small file as one text. */
export const gstr1Text = (options: Gstr1FileOptions): string => [...pieces(options)].join('');

/** Bytes in chunks of a size, as a stream that can be opened again and again. */
export const bytesOf = (text: string | Uint8Array, chunkBytes = 65_536): (() => AsyncGenerator<Uint8Array>) => {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  return async function* () {
    for (let from = 0; from < bytes.length; from += chunkBytes) yield bytes.subarray(from, from + chunkBytes);
  };
};
