import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseGstin } from '../../lib/domain/gstin';
import { paise } from '../../lib/domain/money';
import { ORDINARY_EXTRAS } from '../../lib/domain/reported-document';
import { sumTax, taxAmounts, totalTax } from '../../lib/domain/tax-amounts';
import { taxPeriod } from '../../lib/domain/tax-period';
import type { Gstr1Document, Gstr1Item } from '../../lib/schemas/gstn/gstr1-items';
import { readGstr1 } from '../../lib/schemas/gstn/gstr1-reader';
import { documentsByTable, gstr1Json } from '../../lib/schemas/gstn/gstr1-writer';
import { bytesOf, gstr1Text, madeUpGstin } from '../builders/gstr1-file';

const SUPPLIER = '32UATPY9011M1ZF';
const PERIOD = taxPeriod('2026-10');

async function read(text: string): Promise<Gstr1Item[]> {
  const items: Gstr1Item[] = [];
  for await (const item of readGstr1(bytesOf(text), { today: '2026-11-24' })) items.push(item);
  return items;
}
const documentsIn = (items: readonly Gstr1Item[]): Gstr1Document[] =>
  items.flatMap((item) => (item.kind === 'document' ? [item.document] : []));

async function write(documents: readonly Gstr1Document[], gstin = SUPPLIER): Promise<string> {
  let text = '';
  for await (const piece of gstr1Json({ gstin, period: PERIOD }, documentsByTable(documents))) text += piece;
  return text;
}

const gstinOf = (index: number) => {
  const gstin = parseGstin(madeUpGstin(index));
  if (!gstin.ok) throw new Error(`no GSTIN: ${index}`);
  return gstin.value;
};

const gstin = fc.nat(5000).map(gstinOf);
const number = fc.stringMatching(/^[A-Z1-9][A-Z0-9/-]{0,15}$/);
const date = (from: string, to: string) =>
  fc.date({ min: new Date(from), max: new Date(to), noInvalidDate: true }).map((day) => day.toISOString().slice(0, 10));
const amount = fc.integer({ min: 0, max: 999_999_999_999 }).map(paise);

const line = fc
  .tuple(fc.constantFrom(0, 0.1, 0.25, 5, 18, 40), amount, amount, fc.boolean())
  .map(([rate, taxableValue, cess, interState]) => {
    const half = Math.round((taxableValue * rate) / 200);
    return { rate, taxableValue, tax: taxAmounts(interState ? { igst: half * 2, cess } : { cgst: half, sgst: half, cess }), interState };
  });
/** Rate lines of one kind, as a document carries IGST or CGST and SGST. */
const lines = fc.array(line, { minLength: 1, maxLength: 4 }).map((all) => {
  const items = all.filter((each) => each.interState === all[0]?.interState);
  return items.map(({ rate, taxableValue, tax }) => ({ rate, taxableValue, tax }));
});

const document: fc.Arbitrary<Gstr1Document> = fc
  .record({
    section: fc.constantFrom('b2b', 'b2ba', 'b2bdn', 'b2bdna', 'b2bcn', 'b2bcna', 'ecom', 'ecoma'),
    recipientGstin: gstin,
    number,
    items: lines,
    placeOfSupply: fc.constantFrom('07', '27', '32'),
    extra: amount,
    date: date('2026-04-01', '2026-10-31'),
    originalDate: date('2017-07-01', '2026-10-31'),
    originalNumber: number,
    reverseCharge: fc.boolean(),
    sellerGstin: fc.option(gstin),
    operatorGstin: fc.option(gstin),
    applicablePercent: fc.constantFrom(null, 65),
    invoiceType: fc.constantFrom('R', 'DE', 'SEWP', 'SEWOP', 'CBW'),
    isTakenBack: fc.integer({ max: 9, min: 0 }).map((roll) => roll === 0),
  })
  .map((drawn): Gstr1Document => {
    const { section, items, isTakenBack, extra, originalDate, originalNumber, ...rest } = drawn;
    const isOperators = section.startsWith('ecom');
    const tax = sumTax(items.map((each) => each.tax));
    const taxableValue = paise(items.reduce((sum, each) => sum + each.taxableValue, 0));
    const common = {
      ...ORDINARY_EXTRAS,
      section,
      recipientGstin: rest.recipientGstin,
      number: rest.number,
      date: rest.date,
      sellerGstin: isOperators ? rest.sellerGstin : null,
    };
    const nothing = paise(0);
    if (isTakenBack) {
      return {
        ...common,
        flag: 'D',
        invoiceType: 'R',
        placeOfSupply: null,
        reverseCharge: false,
        documentValue: nothing,
        taxableValue: nothing,
        tax: taxAmounts({}),
        original: null,
        items: [],
        operatorGstin: null,
        applicablePercent: null,
      };
    }
    return {
      ...common,
      flag: null,
      invoiceType: rest.invoiceType,
      placeOfSupply: rest.placeOfSupply,
      reverseCharge: isOperators ? false : rest.reverseCharge,
      documentValue: paise(taxableValue + totalTax(tax) + extra),
      taxableValue,
      tax,
      items,
      original: section.endsWith('a') ? { number: originalNumber, date: originalDate, tax: null } : null,
      operatorGstin: section === 'b2b' || section === 'b2ba' ? rest.operatorGstin : null,
      applicablePercent: rest.applicablePercent,
    };
  });

const keyOf = (each: Gstr1Document): string => `${each.section} ${each.flag} ${each.number}`;
const sorted = (documents: readonly Gstr1Document[]): Gstr1Document[] => [...documents].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));

describe('what is written is read back equal', () => {
  it('any documents', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(document, { selector: keyOf, maxLength: 12 }), async (documents) => {
        const items = await read(await write(documents));
        expect(items.filter((item) => item.kind === 'finding' && item.severity === 'ERROR')).toEqual([]);
        expect(sorted(documentsIn(items))).toEqual(sorted(documents));
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['gstr1-2026-10.json'],
    ['gstr1a-2026-10.json'],
    ['gstr1-2026-10.json'],
    ['iff-2026-10.json'],
    ['gstr1-ecommerce-2026-10.json'],
  ])('the sample %s', async (name) => {
    const first = await read(readFileSync(new URL(`../../public/samples/${name}`, import.meta.url), 'utf8'));
    const header = first.find((item) => item.kind === 'header');
    expect(documentsIn(await read(await write(documentsIn(first), header?.gstin)))).toEqual(documentsIn(first));
  });

  it('a file as the offline tool writes it', async () => {
    const text = gstr1Text({ documents: 60, recipients: 4 });
    expect(JSON.parse(await write(documentsIn(await read(text))))).toEqual(JSON.parse(text));
  });

  it('an empty return, and a document typed in without rate lines', async () => {
    expect(await write([])).toBe(`{"gstin":"${SUPPLIER}","fp":"102026","version":"GST3.2.4","hash":"hash"}`);
    const [typed] = documentsIn(await read(gstr1Text({ documents: 1 })));
    if (!typed) throw new Error('no document');
    const bare = { ...typed, items: null };
    let text = '';
    for await (const piece of gstr1Json({ gstin: SUPPLIER, period: PERIOD }, documentsByTable([bare]))) text += piece;
    expect(documentsIn(await read(text))[0]).toMatchObject({ taxableValue: typed.taxableValue, tax: typed.tax, items: [{ rate: 18 }] });
  });
});

describe('damaged files', () => {
  /** What a reader of the report would notice: anything told that is not a document, and how many documents. */
  const outcome = (items: readonly Gstr1Item[]) => {
    const last = items.at(-1);
    const isWhole = last?.kind === 'end' && last.errors === 0 && last.warnings === 0 && last.keptOut.length === 0;
    return { isWhole, documents: documentsIn(items).length, last: last?.kind };
  };

  it('any change of one byte is refused, told of, or leaves as many documents: never fewer with success', { timeout: 60_000 }, async () => {
    const text = gstr1Text({ documents: 12, recipients: 3, seed: 3 });
    const bytes = Buffer.from(text);
    const change = fc.tuple(
      fc.nat(bytes.length - 1),
      fc.oneof(fc.constantFrom(...Buffer.from('"{}[],:\\0123456789abNDT \n')), fc.nat(255)),
      fc.constantFrom('replace', 'insert', 'remove'),
    );
    await fc.assert(
      fc.asyncProperty(change, async ([at, byte, how]) => {
        const put = how === 'remove' ? [] : [byte];
        const damaged = Buffer.concat([bytes.subarray(0, at), Buffer.from(put), bytes.subarray(how === 'insert' ? at : at + 1)]);
        const items: Gstr1Item[] = [];
        for await (const item of readGstr1(bytesOf(damaged)(), { today: '2026-11-24' })) items.push(item);
        const { isWhole, documents, last } = outcome(items);
        expect(['end', 'refused']).toContain(last);
        if (isWhole) expect(documents).toBe(12);
      }),
      { numRuns: 1000 },
    );
  });

  it('cut off anywhere, it is refused', async () => {
    const bytes = Buffer.from(gstr1Text({ documents: 4, recipients: 2 }));
    for (let length = 0; length < bytes.length; length += 3) {
      const items: Gstr1Item[] = [];
      for await (const item of readGstr1(bytesOf(bytes.subarray(0, length))(), { today: '2026-11-24' })) items.push(item);
      expect(items.at(-1)?.kind, `${length} bytes`).toBe('refused');
    }
  });
});
