import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findingText, type Gstr1End, type Gstr1Item, type Gstr1Options } from '../../lib/schemas/gstn/gstr1-items';
import { readGstr1 } from '../../lib/schemas/gstn/gstr1-reader';
import { bytesOf, gstr1Text } from '../builders/gstr1-file';

const SUPPLIER = '32UATPY9011M1ZF';
const RECIPIENT = '32UATPY9011N1ZD';
const OTHER_STATE = '27REDDY1012D1Z4';
const TODAY = '2026-11-24';

async function itemsOf(file: string | object, options: Partial<Gstr1Options> = {}, twice = true): Promise<Gstr1Item[]> {
  const open = bytesOf(typeof file === 'string' ? file : JSON.stringify(file));
  const items: Gstr1Item[] = [];
  for await (const item of readGstr1(twice ? open : open(), { today: TODAY, ...options })) items.push(item);
  return items;
}

const end = (items: readonly Gstr1Item[]): Gstr1End => {
  const last = items.at(-1);
  if (last?.kind !== 'end') throw new Error(`not read to its end: ${JSON.stringify(last)}`);
  return last;
};
const documents = (items: readonly Gstr1Item[]) => items.flatMap((item) => (item.kind === 'document' ? [item.document] : []));
const told = (items: readonly Gstr1Item[]) =>
  items.flatMap((item) => (item.kind === 'finding' ? [`${item.severity} ${item.rule} ${findingText(item)}`] : []));

const line = { rt: 18, txval: 1000, camt: 90, samt: 90, csamt: 0 };
const invoice = { inum: 'A/1', idt: '18-10-2026', val: 1180, pos: '32', rchrg: 'N', inv_typ: 'R', itms: [{ num: 1801, itm_det: line }] };
const header = { gstin: SUPPLIER, fp: '102026', version: 'GST3.2.4', hash: 'hash' };
const withInvoices = (...invoices: unknown[]) => ({ ...header, b2b: [{ ctin: RECIPIENT, inv: invoices }] });
const lineWith = (part: object) => [{ num: 1, itm_det: { ...line, ...part } }];

describe('a document of each table', () => {
  const note = { nt_num: 'C/1', nt_dt: '18-10-2026', val: 1180, pos: '32', rchrg: 'N', inv_typ: 'R', itms: invoice.itms };
  const original = { oinum: 'A/0', oidt: '02-09-2026' };
  const { rchrg: _rchrg, ...operators } = invoice;
  it.each([
    ['b2b', { b2b: [{ ctin: RECIPIENT, inv: [invoice] }] }, 'b2b[0].inv[0]', 'b2b', null],
    ['b2ba', { b2ba: [{ ctin: RECIPIENT, inv: [{ ...invoice, ...original }] }] }, 'b2ba[0].inv[0]', 'b2ba', 'A/0'],
    ['cdnr', { cdnr: [{ ctin: RECIPIENT, nt: [{ ...note, ntty: 'C' }] }] }, 'cdnr[0].nt[0]', 'b2bcn', null],
    ['cdnr', { cdnr: [{ ctin: RECIPIENT, nt: [{ ...note, ntty: 'D' }] }] }, 'cdnr[0].nt[0]', 'b2bdn', null],
    [
      'cdnra',
      { cdnra: [{ ctin: RECIPIENT, nt: [{ ...note, ntty: 'C', ont_num: 'C/0', ont_dt: '02-09-2026' }] }] },
      'cdnra[0].nt[0]',
      'b2bcna',
      'C/0',
    ],
    [
      'cdnra',
      { cdnra: [{ ctin: RECIPIENT, nt: [{ ...note, ntty: 'D', ont_num: 'C/0', ont_dt: '02-09-2026' }] }] },
      'cdnra[0].nt[0]',
      'b2bdna',
      'C/0',
    ],
    [
      'ecom.b2b',
      { ecom: { b2b: [{ rtin: RECIPIENT, stin: OTHER_STATE, inv: [{ ...operators, sply_ty: 'INTRA' }] }] } },
      'ecom.b2b[0].inv[0]',
      'ecom',
      null,
    ],
    [
      'ecom.urp2b',
      { ecom: { urp2b: [{ rtin: RECIPIENT, inv: [{ ...operators, sply_ty: 'INTRA' }] }] } },
      'ecom.urp2b[0].inv[0]',
      'ecom',
      null,
    ],
    [
      'ecoma.b2ba',
      { ecoma: { b2ba: [{ rtin: RECIPIENT, stin: OTHER_STATE, inv: [{ ...operators, ...original }] }] } },
      'ecoma.b2ba[0].inv[0]',
      'ecoma',
      'A/0',
    ],
    [
      'ecoma.urp2ba',
      { ecoma: { urp2ba: [{ rtin: RECIPIENT, inv: [{ ...operators, ...original }] }] } },
      'ecoma.urp2ba[0].inv[0]',
      'ecoma',
      'A/0',
    ],
  ])('%s', async (table, tables, path, section, originalNumber) => {
    const items = await itemsOf({ ...header, ...tables });
    expect(told(items)).toEqual([]);
    expect(items[0]).toEqual({ kind: 'header', gstin: SUPPLIER, period: '2026-10', version: 'GST3.2.4' });
    expect(items[1]).toMatchObject({ kind: 'document', path, table });
    expect(documents(items)).toMatchObject([
      {
        section,
        recipientGstin: RECIPIENT,
        date: '2026-10-18',
        placeOfSupply: '32',
        documentValue: 118000,
        taxableValue: 100000,
        tax: { igst: 0, cgst: 9000, sgst: 9000, cess: 0 },
        flag: null,
      },
    ]);
    expect(documents(items)[0]?.original?.number ?? null).toBe(originalNumber);
    expect(end(items).tables.find((each) => each.table === table)).toMatchObject({
      accepted: 1,
      refused: 0,
      taxableValue: 100000,
      documentValue: 118000,
    });
  });

  it('adds up the rate lines', async () => {
    const items = await itemsOf(
      withInvoices({ ...invoice, itms: [...lineWith({}), ...lineWith({ rt: 5, txval: 200.4, camt: 5.01, samt: 5.01, csamt: 1.1 })] }),
    );
    expect(documents(items)[0]).toMatchObject({
      taxableValue: 120040,
      tax: { igst: 0, cgst: 9501, sgst: 9501, cess: 110 },
      items: [{ rate: 18 }, { rate: 5, taxableValue: 20040 }],
    });
  });

  it('a taken back document needs number and date alone', async () => {
    const items = await itemsOf(withInvoices({ flag: 'D', inum: 'A/1', idt: '18-10-2026' }, { flag: 'D', inum: 'A 1', idt: '18-10-2026' }));
    expect(documents(items)).toMatchObject([
      { flag: 'D', section: 'b2b', number: 'A/1', date: '2026-10-18', taxableValue: 0, recipientGstin: RECIPIENT },
    ]);
    expect(told(items)).toEqual(['ERROR R153 b2b[0].inv[1].inum (A 1): Document number: up to 16 letters, digits, - and / only.']);
    expect(end(items).tables[0]).toMatchObject({ accepted: 1, takenBack: 1, refused: 1 });
  });

  it('65 % of the rate, and the operator of a sale', async () => {
    const items = await itemsOf(
      withInvoices({ ...invoice, diff_percent: 0.65, etin: OTHER_STATE, itms: lineWith({ camt: 58.5, samt: 58.5 }) }),
    );
    expect(told(items)).toEqual([]);
    expect(documents(items)[0]).toMatchObject({ applicablePercent: 65, operatorGstin: OTHER_STATE });
  });
});

describe('one mistake, one clear message', () => {
  const future = { ...invoice, idt: '01-12-2026' };
  it.each<[name: string, invoice: unknown, message: string]>([
    ['future date', future, 'ERROR R155 b2b[0].inv[0].idt (A/1): Document date is not valid for Oct 2026.'],
    [
      'date after the period',
      { ...invoice, idt: '01-11-2026' },
      'ERROR R155 b2b[0].inv[0].idt (A/1): Document date is not valid for Oct 2026.',
    ],
    [
      'no such day',
      { ...invoice, idt: '31-09-2026' },
      'ERROR FORMAT b2b[0].inv[0].idt (A/1): "31-09-2026" is not a date; write dd-mm-yyyy',
    ],
    [
      'date of another form',
      { ...invoice, idt: '2026-10-18' },
      'ERROR FORMAT b2b[0].inv[0].idt (A/1): "2026-10-18" is not a date; write dd-mm-yyyy',
    ],
    [
      'IGST together with CGST',
      { ...invoice, itms: lineWith({ iamt: 180 }) },
      'ERROR R157 b2b[0].inv[0].itms (A/1): Use either IGST or CGST and SGST.',
    ],
    [
      'CGST and SGST differ',
      { ...invoice, itms: lineWith({ samt: 89 }) },
      'ERROR R158 b2b[0].inv[0].itms (A/1): CGST and SGST must be equal.',
    ],
    [
      '17-character number',
      { ...invoice, inum: 'ABCDEFGHIJKLMNOPQ' },
      'ERROR R153 b2b[0].inv[0].inum (ABCDEFGHIJKLMNOPQ): Document number: up to 16 letters, digits, - and / only.',
    ],
    [
      'HTML in a number',
      { ...invoice, inum: '<b>1</b>' },
      'ERROR R153 b2b[0].inv[0].inum (<b>1</b>): Document number: up to 16 letters, digits, - and / only.',
    ],
    [
      'a letter of another script',
      { ...invoice, inum: 'ſ/1' },
      'ERROR R153 b2b[0].inv[0].inum (ſ/1): Document number: up to 16 letters, digits, - and / only.',
    ],
    [
      'an empty number',
      { ...invoice, inum: '' },
      'ERROR R153 b2b[0].inv[0].inum (): Document number: up to 16 letters, digits, - and / only.',
    ],
    [
      'a number that is no text',
      { ...invoice, inum: 1234567890123456 },
      'ERROR FORMAT b2b[0].inv[0].inum (1234567890123456): must be in double quotes: as a number it may lose digits',
    ],
    ['a missing number', { ...invoice, inum: undefined }, 'ERROR FORMAT b2b[0].inv[0].inum: is missing: it must be text in double quotes'],
    [
      'three decimals',
      { ...invoice, itms: lineWith({ txval: 1000.005 }) },
      'ERROR FORMAT b2b[0].inv[0].itms[0].itm_det.txval (A/1): 1000.005 has more than two decimals; amounts are never rounded for you',
    ],
    [
      'a very small amount',
      { ...invoice, itms: lineWith({ csamt: 1e-30 }) },
      'ERROR FORMAT b2b[0].inv[0].itms[0].itm_det.csamt (A/1): 1e-30 has more than two decimals; amounts are never rounded for you',
    ],
    [
      'a negative amount',
      { ...invoice, val: -1180 },
      'ERROR FORMAT b2b[0].inv[0].val (A/1): -1180 is negative; amounts are positive, on credit notes too',
    ],
    [
      'a huge amount',
      { ...invoice, val: 1e13 },
      'ERROR FORMAT b2b[0].inv[0].val (A/1): 10000000000000 has more than 13 digits before the decimal point',
    ],
    [
      'an amount with commas',
      { ...invoice, val: '1,180' },
      'ERROR FORMAT b2b[0].inv[0].val (A/1): 1,180 is not an amount: write a number without commas',
    ],
    [
      'an amount that is a list',
      { ...invoice, val: [1180] },
      'ERROR FORMAT b2b[0].inv[0].val (A/1): must be an amount in rupees, not a list',
    ],
    [
      'a rate above 100',
      { ...invoice, itms: lineWith({ rt: 1800 }) },
      'ERROR FORMAT b2b[0].inv[0].itms[0].itm_det.rt (A/1): 1800 is not a rate between 0 and 100 per cent',
    ],
    ['an unknown place of supply', { ...invoice, pos: '28' }, 'ERROR R159 b2b[0].inv[0].pos (A/1): Unknown place of supply.'],
    [
      'an unknown type',
      { ...invoice, inv_typ: 'Regular' },
      'ERROR FORMAT b2b[0].inv[0].inv_typ (A/1): must be R, SEWP, SEWOP, DE or CBW, not "Regular"',
    ],
    [
      'no reverse charge mark',
      { ...invoice, rchrg: undefined },
      'ERROR FORMAT b2b[0].inv[0].rchrg (A/1): is missing: it must be "Y" or "N"',
    ],
    ['no rate lines', { ...invoice, itms: [] }, 'ERROR FORMAT b2b[0].inv[0].itms (A/1): has no rate line'],
    [
      'rate lines left out',
      { ...invoice, itms: undefined },
      'ERROR FORMAT b2b[0].inv[0].itms (A/1): is missing: it must be a list of rate lines',
    ],
    [
      'a rate line without amounts',
      { ...invoice, itms: [{ num: 1 }] },
      'ERROR FORMAT b2b[0].inv[0].itms[0].itm_det (A/1): is missing: it must be an object with rt, txval and the taxes',
    ],
    ['a text for a document', 'A/1', 'ERROR FORMAT b2b[0].inv[0]: must be an object, not "A/1"'],
    ['nothing for a document', null, 'ERROR FORMAT b2b[0].inv[0]: is missing: it must be an object'],
    [
      'another percentage',
      { ...invoice, diff_percent: 0.5 },
      'ERROR FORMAT b2b[0].inv[0].diff_percent (A/1): 0.5 is not known here: only 0.65 is, or nothing',
    ],
  ])('%s', async (_name, wire, message) => {
    const items = await itemsOf(withInvoices(wire, { ...invoice, inum: 'GOOD' }));
    expect(told(items).filter((each) => each.startsWith('ERROR'))).toEqual([message]);
    expect(documents(items).map(({ number }) => number)).toEqual(['GOOD']);
    expect(end(items)).toMatchObject({ errors: 1 });
    expect(end(items).tables[0]).toMatchObject({ accepted: 1, refused: 1 });
  });

  it.each<[name: string, group: unknown, message: string]>([
    [
      'wrong check digit',
      { ctin: '32UATPY9011N1ZE', inv: [invoice] },
      'ERROR R151 b2b[0].ctin (A/1): "32UATPY9011N1ZE": GSTIN check digit is not correct (expected D).',
    ],
    [
      '14 characters',
      { ctin: '32UATPY9011N1Z', inv: [invoice] },
      'ERROR R150 b2b[0].ctin (A/1): "32UATPY9011N1Z": Enter a valid 15-character GSTIN.',
    ],
    ['a GSTIN that is missing', { inv: [invoice] }, 'ERROR R150 b2b[0].ctin (A/1): is missing: a group names its GSTIN'],
    ['a sale to oneself', { ctin: SUPPLIER, inv: [invoice] }, 'ERROR R150 b2b[0].ctin (A/1): names the supplier itself as recipient'],
    ['no documents', { ctin: RECIPIENT }, 'ERROR FORMAT b2b[0].inv: is missing: a group has a list of documents'],
    ['a group that is none', 'x', 'ERROR FORMAT b2b[0]: must be an object with a GSTIN and a list of documents'],
  ])('in a group: %s', async (_name, group, message) => {
    const items = await itemsOf({ ...header, b2b: [group] });
    expect(told(items)).toEqual([message]);
    expect(documents(items)).toEqual([]);
    expect(end(items).errors).toBe(1);
  });

  it('the same number, in another case too; other families and years do not count', async () => {
    const lower = { ...invoice, inum: 'a/1' };
    const lastYear = { ...invoice, inum: 'A/1', idt: '30-03-2026' };
    const items = await itemsOf({
      ...withInvoices(invoice, lower, lastYear),
      b2ba: [{ ctin: OTHER_STATE, inv: [{ ...invoice, oinum: 'A/1', oidt: '02-09-2026', pos: '32' }] }],
    });
    expect(told(items)).toEqual([
      'ERROR R154 b2b[0].inv[1].inum (a/1): Document a/1 already exists for this supplier and financial year: in this file at b2b[0].inv[0].',
    ]);
    expect(documents(items)).toHaveLength(3);
  });

  it('before June 2025 numbers that differ in case are two numbers', async () => {
    const items = await itemsOf(withInvoices({ ...invoice, idt: '18-05-2025' }, { ...invoice, idt: '18-05-2025', inum: 'a/1' }));
    expect(told(items)).toEqual([]);
    expect(documents(items).map(({ number }) => number)).toEqual(['A/1', 'a/1']);
  });

  it('warnings do not keep a document out', async () => {
    const items = await itemsOf(
      withInvoices(
        { ...invoice, val: 900 },
        { ...invoice, inum: 'A/2', itms: lineWith({ rt: 28 }) },
        { ...invoice, inum: '0A', etin: 'x' },
      ),
    );
    expect(told(items)).toEqual([
      'WARNING FORMAT b2b[0].inv[0].val (A/1): The document value is below the taxable value.',
      'WARNING R156 b2b[0].inv[1].itms (A/2): Rate 28% is not in force on 18/10/2026.',
      'WARNING R150 b2b[0].inv[2].etin (0A): "x" is not the GSTIN of an e-commerce operator; it is left out',
      'WARNING R153 b2b[0].inv[2].inum (0A): The e-invoice system does not take numbers that begin with 0.',
    ]);
    expect(documents(items)).toHaveLength(3);
  });

  it('the supply type of an operator against the place of supply', async () => {
    const { rchrg: _rchrg, ...operators } = invoice;
    const items = await itemsOf({ ...header, ecom: { urp2b: [{ rtin: RECIPIENT, inv: [{ ...operators, sply_ty: 'INTER' }] }] } });
    expect(told(items)).toEqual([
      "WARNING FORMAT ecom.urp2b[0].inv[0].sply_ty (A/1): says INTER, but the place of supply 32 is the operator's own State",
    ]);
  });

  it('a name twice in one document, and a number that would be rounded', async () => {
    const file = JSON.stringify(withInvoices(invoice, { ...invoice, inum: 'A/2' }))
      .replace('"val":1180', '"val":1180,"val":1.18')
      .replace(/"val":1180(?!,"val")/, '"val":1180.000000000000000001');
    const items = await itemsOf(file);
    expect(told(items)).toEqual([
      'ERROR FORMAT b2b[0].inv[0].val (A/1): the name stands twice in the same object',
      'ERROR FORMAT b2b[0].inv[1] (A/2): the number 1180.000000000000000001 has more digits than an amount can have',
    ]);
    expect(documents(items)).toEqual([]);
  });
});

describe('generous reading', () => {
  it('numbers as text are read, and told once for each field', async () => {
    const text = { ...invoice, val: '1180.00', itms: lineWith({ rt: '18', txval: '1000' }) };
    const items = await itemsOf(withInvoices(text, { ...text, inum: 'A/2' }));
    expect(documents(items)).toMatchObject([{ documentValue: 118000, taxableValue: 100000 }, { documentValue: 118000 }]);
    expect(told(items)).toHaveLength(3);
    expect(told(items)[0]).toBe(
      'WARNING FORMAT b2b[0].inv[0] (A/1): "itms.itm_det.rt" is a number written as text, in double quotes; it is read as the number. Told once, however often it occurs.',
    );
    expect(end(items).repeated).toMatchObject([
      { field: 'itms.itm_det.rt', times: 2 },
      { field: 'itms.itm_det.txval', times: 2 },
      { table: 'b2b', field: 'val', times: 2 },
    ]);
  });

  it('unknown names are left unread, and told once', async () => {
    const odd = { ...invoice, colour: 'blue', itms: [{ num: 1, itm_det: { ...line, weight: 3 } }] };
    const items = await itemsOf({ ...withInvoices(odd, { ...odd, inum: 'A/2' }), tool: 'x', b2x: [{ a: 1 }, { a: 2 }] });
    expect(told(items).map((each) => each.split(': ')[0])).toEqual([
      'WARNING FORMAT b2b[0].inv[0] (A/1)',
      'WARNING FORMAT b2b[0].inv[0] (A/1)',
      'WARNING FORMAT tool',
      'WARNING FORMAT b2x',
    ]);
    expect(documents(items)).toHaveLength(2);
    expect(end(items).keptOut).toEqual([{ table: 'b2x', title: '"b2x", not part of the form', rows: 2, known: false }]);
  });

  it('names that other versions of the form have are not told of', async () => {
    const group = { ctin: RECIPIENT, cfs: 'Y', inv: [{ ...invoice, chksum: 'x', flag: 'N', irn: 'y', diff_percent: null }] };
    expect(told(await itemsOf({ ...header, gt: 1, cur_gt: 2, b2b: [group] }))).toEqual([]);
  });

  it('__proto__ is a name like any other', async () => {
    const file = JSON.stringify(withInvoices(invoice)).replace('"inum"', '"__proto__":{"polluted":1},"constructor":{"prototype":1},"inum"');
    const items = await itemsOf(file);
    expect(documents(items)).toHaveLength(1);
    expect(Object.getPrototypeOf(documents(items)[0])).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('a 16-digit number stays as it is; GSTINs and places are normalised', async () => {
    const items = await itemsOf({
      ...header,
      b2b: [{ ctin: ` ${RECIPIENT.toLowerCase()} `, inv: [{ ...invoice, inum: '1234567890123456', pos: 32 }] }],
    });
    expect(documents(items)).toMatchObject([{ number: '1234567890123456', recipientGstin: RECIPIENT, placeOfSupply: '32' }]);
  });

  it('tables without a registered recipient are counted and kept out', async () => {
    const items = await itemsOf({
      ...header,
      b2cl: [
        { pos: '27', inv: [{}, {}, {}] },
        { pos: '29', inv: [{}] },
      ],
      b2cs: [{ rt: 5 }, { rt: 18 }],
      hsn: { hsn_b2b: [{ num: 1 }], hsn_b2c: [{ num: 1 }] },
      exp: [{ exp_typ: 'WPAY', inv: [{}] }],
      cdnur: [{ nt_num: 'x' }],
      nil: { inv: [{}, {}] },
      doc_issue: { doc_det: [{ doc_num: 1, docs: [{}, {}] }] },
      supeco: { clttx: [{}], paytx: [{}, {}] },
      ecom: { b2c: [{}], urp2c: [{}, {}] },
      at: [{ pos: '27', itms: [{}] }],
      b2csa: null,
    });
    expect(told(items)).toEqual([]);
    expect(Object.fromEntries(end(items).keptOut.map(({ table, rows }) => [table, rows]))).toEqual({
      b2cl: 4,
      b2cs: 2,
      hsn: 2,
      exp: 1,
      cdnur: 1,
      nil: 2,
      doc_issue: 1,
      supeco: 3,
      'ecom.b2c': 1,
      'ecom.urp2c': 2,
      at: 1,
    });
    expect(end(items).keptOut.every(({ known }) => known)).toBe(true);
  });

  it.each([[true], [false]])('header and GSTINs may come last (file that can be opened twice: %s)', async (twice) => {
    const options = { documents: 400, recipients: 3, seed: 5 };
    const first = await itemsOf(gstr1Text(options), {}, twice);
    const last = await itemsOf(gstr1Text({ ...options, headerLast: true }), {}, twice);
    expect(documents(last)).toEqual(documents(first));
    expect(documents(last)).toHaveLength(400);
    expect(last.findIndex(({ kind }) => kind === 'header')).toBe(0);
  });

  it('a large group that names its recipient last needs a file that can be opened twice', async () => {
    const file = gstr1Text({ documents: 25_000, recipients: 1, headerLast: true });
    expect(end(await itemsOf(file)).tables[0]?.accepted).toBe(22_500);
    expect((await itemsOf(file, {}, false)).at(-1)).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('must stand before'),
    });
  });
});

describe('a file that is none is refused, and nothing of it counts', () => {
  const good = JSON.stringify(withInvoices(invoice));
  it.each<[name: string, file: string | object, message: RegExp]>([
    ['cut off', good.slice(0, -20), /^Line 1, column 267 \(byte 266\), at b2b\[0\]\.inv\[0\]: The file ends too early: it is cut off\.$/],
    ['cut off between documents', good.slice(0, -4), /ends too early/],
    ['trailing text', `${good} {}`, /follows the end/],
    ['a table given twice', good.replace('"b2b"', '"b2b":[],"b2b"'), /The name "b2b" stands twice/],
    ['a header given twice', good.replace('"fp"', '"fp":"092026","fp"'), /The name "fp" stands twice/],
    ['a GSTIN given twice in a group', good.replace('"ctin"', '"ctin":"x","ctin"'), /The name "ctin" stands twice/],
    ['a broken document', good.replace('"val":1180', '"val":1180 1'), /at b2b\[0\]\.inv\[0\].*: Expected , or } but found "1"/],
    ['no supplier', { ...header, gstin: undefined }, /^gstin: is missing/],
    [
      'a supplier with a wrong check digit',
      { ...header, gstin: '32UATPY9011M1ZG' },
      /^gstin: GSTIN check digit is not correct \(expected F\)\.$/,
    ],
    ['no period', { ...header, fp: undefined }, /^fp: is missing/],
    ['a thirteenth month', { ...header, fp: '132026' }, /^fp: "132026" is not a tax period; write MMYYYY$/],
    ['a period that is a number', { ...header, fp: 102026 }, /^fp: must be text in double quotes$/],
    ['a list', '[]', /is one JSON object/],
    ['a text', '"x"', /is one JSON object/],
    ['an empty file', '', /The file is empty/],
  ])('%s', async (_name, file, message) => {
    for (const twice of [true, false]) {
      const last = (await itemsOf(file, {}, twice)).at(-1);
      expect(last?.kind).toBe('refused');
      expect(last?.kind === 'refused' && last.message).toMatch(message);
    }
  });

  it('a broken outline is refused before any document is told, where the file can be opened twice', async () => {
    expect((await itemsOf(good.slice(0, -4))).map(({ kind }) => kind)).toEqual(['refused']);
  });

  it('a file beyond the cap', async () => {
    const last = (await itemsOf(gstr1Text({ documents: 10_000 }), { maxBytes: 1 << 20 })).at(-1);
    expect(last).toMatchObject({ kind: 'refused', message: 'The file is larger than 1 MB, the most that is read here.' });
  });

  it('a stream that fails is a fault, not a short file', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(good.slice(0, 40));
      throw new Error('connection lost');
    }
    await expect(async () => {
      for await (const _item of readGstr1(failing(), { today: TODAY }));
    }).rejects.toThrow('connection lost');
  });
});

describe('the samples', () => {
  const folder = new URL('../../public/samples/', import.meta.url);
  const expected: Readonly<Record<string, [accepted: number, refused: number, last: string]>> = {
    'gstr1-2026-10.json': [20, 0, 'end'],
    'gstr1a-2026-10.json': [3, 0, 'end'],
    'iff-2026-10.json': [3, 0, 'end'],
    'gstr1-ecommerce-2026-10.json': [3, 0, 'end'],
    'gstr1-with-mistakes-2026-10.json': [4, 16, 'end'],
    'gstr1-cut-off-2026-10.json': [0, 0, 'refused'],
  };
  it.each(readdirSync(folder).filter((name) => name !== 'sandbox-feed.json'))('%s', async (name) => {
    const items = await itemsOf(readFileSync(new URL(name, folder), 'utf8'));
    const [accepted, refused, last] = expected[name] ?? [];
    expect(items.at(-1)?.kind).toBe(last);
    if (last !== 'end') return;
    expect(end(items).tables.reduce((sum, each) => sum + each.accepted, 0)).toBe(accepted);
    expect(end(items).tables.reduce((sum, each) => sum + each.refused, 0)).toBe(refused);
  });
});
