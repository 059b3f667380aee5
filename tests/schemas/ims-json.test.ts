import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paise } from '../../lib/domain/money';
import { taxAmounts } from '../../lib/domain/tax-amounts';
import { taxPeriod } from '../../lib/domain/tax-period';
import { imsDownloadJson, imsErrorJson, imsResetJson, imsSaveJson, imsStatusAnswer } from '../../lib/schemas/gstn/ims-json';
import { type ImsFileItem, readImsFile } from '../../lib/schemas/gstn/ims-json-reader';
import {
  API_SECTIONS,
  type ImsDialect,
  type ImsDownloadRecord,
  type ImsFileRecord,
  type ImsUploadRecord,
  UTILITY_SECTIONS,
} from '../../lib/schemas/gstn/ims-record';
import { bytesOf } from '../builders/gstr1-file';

const RECIPIENT = '27REDDY1012D1Z4';
const SUPPLIER = '32UATPY9011M1ZF';

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}
const inSection =
  <T extends { readonly section: string }>(records: readonly T[]) =>
  (section: string): readonly T[] =>
    records.filter((record) => record.section === section);

async function read(file: string | object): Promise<ImsFileItem[]> {
  const items: ImsFileItem[] = [];
  for await (const item of readImsFile(bytesOf(typeof file === 'string' ? file : JSON.stringify(file))())) items.push(item);
  return items;
}
const recordsIn = (items: readonly ImsFileItem[]): ImsFileRecord[] =>
  items.flatMap((item) => (item.kind === 'record' ? [item.record] : []));
const told = (items: readonly ImsFileItem[]): string[] =>
  items.flatMap((item) => (item.kind === 'finding' ? [`${item.severity} ${item.rule} ${item.path}: ${item.message}`] : []));

const facts = {
  section: 'b2b',
  supplierGstin: SUPPLIER,
  source: 'GSTR1',
  sourcePeriod: taxPeriod('2026-10'),
  number: 'SK/26-27/0417',
  date: '2026-10-18',
  invoiceType: 'R',
  placeOfSupply: '27',
  documentValue: paise(11_800_000),
  taxableValue: paise(10_000_000),
  tax: taxAmounts({ igst: 1_800_000 }),
  original: null,
  portCode: null,
  referenceDate: null,
} as const;
const upload: ImsUploadRecord = { ...facts, action: 'A', previousAction: 'N', remarks: null, reduction: null };
const download: ImsDownloadRecord = {
  ...facts,
  supplierName: 'SK TRADERS',
  supplierFiling: 'FILED',
  action: 'N',
  remarks: null,
  reduction: null,
  contentHash: 'ab12',
  blocked: { pending: false, reduction: true, remarks: false },
};
const wireFacts = {
  stin: SUPPLIER,
  inum: 'SK/26-27/0417',
  idt: '18-10-2026',
  inv_typ: 'R',
  srcform: 'R1',
  rtnprd: '102026',
  val: 118000,
  pos: '27',
  txval: 100000,
  iamt: 18000,
  camt: 0,
  samt: 0,
  cess: 0,
};
const creditNote = { ...upload, section: 'b2bcn', number: 'CN/19' } as const;
const partly = { flag: 'Y', declared: taxAmounts({ igst: 90_000 }) } as const;

describe('what is written', () => {
  it('a download of each dialect', async () => {
    expect(JSON.parse(await textOf(imsDownloadJson('API', inSection([download]))))).toEqual({
      b2b: [
        {
          ...wireFacts,
          srcfilstatus: 'Filed',
          action: 'N',
          ispendactblocked: 'N',
          isRemarksBlocked: 'N',
          isItcRedReqBlocked: 'Y',
          hash: 'ab12',
        },
      ],
    });
    const utility = JSON.parse(await textOf(imsDownloadJson('UTILITY', inSection([download]))));
    expect(Object.keys(utility.imsDetails)).toEqual([...UTILITY_SECTIONS]);
    expect(utility.imsDetails.b2b[0]).toMatchObject({ tradenm: 'SK TRADERS', itcRedReqBlocked: 'Y', srcfilstatus: 'Filed' });
    expect(utility.imsDetails.b2bcna).toEqual([]);
  });

  it('a SAVE of each dialect', async () => {
    expect(JSON.parse(await textOf(imsSaveJson('API', RECIPIENT, inSection([upload]))))).toEqual({
      action: 'SAVE',
      data: { rtin: RECIPIENT, reqtyp: 'SAVE', invdata: { b2b: [{ ...wireFacts, prev_status: 'N', action: 'A' }] } },
    });
    const utility = JSON.parse(await textOf(imsSaveJson('UTILITY', RECIPIENT, inSection([{ ...upload, action: 'N' }]))));
    expect(utility).toMatchObject({
      rtin: RECIPIENT,
      reqtyp: 'SAVE',
      invdata: { b2b: [{ ...wireFacts, rtnprd: '10', action: 'N' }], b2ba: [] },
    });
    expect(utility.invdata.b2b[0]).not.toHaveProperty('prev_status');
  });

  it('a RESET names no action', async () => {
    const reset = JSON.parse(await textOf(imsResetJson(RECIPIENT, inSection([{ ...upload, previousAction: 'P' }]))));
    expect(reset).toEqual({
      action: 'RESETIMS',
      data: { rtin: RECIPIENT, reqtyp: 'RESET', invdata: { b2b: [{ ...wireFacts, prev_status: 'P' }] } },
    });
  });

  it.each<[name: string, dialect: ImsDialect, record: Partial<ImsUploadRecord>, expected: object, absent: string[]]>([
    ['full reduction', 'API', { reduction: { flag: 'Y', declared: null } }, { itcRedReq: 'Y' }, ['declIgst']],
    ['partial reduction', 'API', { reduction: partly }, { itcRedReq: 'Y', declIgst: 900, declCgst: 0, declSgst: 0, declCess: 0 }, []],
    ['no reduction', 'API', { reduction: { flag: 'N', declared: null } }, { itcRedReq: 'N' }, ['declIgst']],
    [
      'partial reduction',
      'UTILITY',
      { reduction: partly },
      { itc_red_req: 'Y', decl_igst: 900, decl_cgst: 0, decl_sgst: 0, decl_cess: 0 },
      ['itcRedReq'],
    ],
    ['no answer', 'API', {}, {}, ['itcRedReq']],
    ['a reduction goes with Accept alone', 'API', { action: 'R', reduction: partly }, { action: 'R' }, ['itcRedReq', 'declIgst']],
    ['remarks with Accept', 'API', { remarks: 'kept' }, { remarks: 'kept' }, []],
    ['remarks with Accept are not for the utility', 'UTILITY', { remarks: 'kept' }, {}, ['remarks']],
    ['remarks with Reject', 'UTILITY', { action: 'R', remarks: 'rate' }, { remarks: 'rate' }, []],
  ])('%s (%s)', async (_name, dialect, record, expected, absent) => {
    const file = JSON.parse(await textOf(imsSaveJson(dialect, RECIPIENT, inSection([{ ...creditNote, ...record }]))));
    const [row] = (dialect === 'API' ? file.data : file).invdata.b2bcn;
    expect(row).toMatchObject({ nt_num: 'CN/19', nt_dt: '18-10-2026', ...expected });
    for (const name of absent) expect(row).not.toHaveProperty(name);
  });

  it('an error file, and the answer about an upload', async () => {
    const failed = { ...creditNote, error: { code: 'IMSSAV0054', message: 'itcRedReq has no value' } };
    const file = JSON.parse(await textOf(imsErrorJson(inSection([failed]))));
    expect(file.imsDetailsErr.b2bcn).toMatchObject([{ nt_num: 'CN/19', error_cd: 'IMSSAV0054', error_msg: 'itcRedReq has no value' }]);
    expect(recordsIn(await read(file))).toMatchObject([
      { section: 'b2bcn', error: { code: 'IMSSAV0054', message: 'itcRedReq has no value' } },
    ]);
    expect(imsStatusAnswer('PE', 'SAVE', 41, [failed])).toEqual({
      status_cd: 'PE',
      transTypCd: 'SAV',
      proc_cnt: '41',
      err_cnt: '1',
      error_report: {
        cn: [{ stin: SUPPLIER, error_cd: 'IMSSAV0054', error_msg: 'itcRedReq has no value', inv: [{ inum: 'CN/19', rtnprd: '102026' }] }],
      },
    });
    expect(imsStatusAnswer('P', 'RESET', 3, [])).toEqual({ status_cd: 'P', transTypCd: 'RST', proc_cnt: '3', err_cnt: '0' });
  });
});

describe('what is read', () => {
  it('tells the files apart', async () => {
    expect((await read({ b2b: [] })).at(-1)).toMatchObject({ kind: 'end', file: 'DOWNLOAD', recipientGstin: null });
    expect((await read({ imsDetails: { b2b: [] } })).at(-1)).toMatchObject({ file: 'DOWNLOAD' });
    expect((await read({ imsDetailsErr: { b2b: [] } })).at(-1)).toMatchObject({ file: 'ERRORS' });
    expect((await read({ invdata: { b2b: [] }, reqtyp: 'SAVE', rtin: RECIPIENT })).at(-1)).toMatchObject({
      file: 'SAVE',
      recipientGstin: RECIPIENT,
    });
    expect((await read({ action: 'RESETIMS', data: { reqtyp: 'RESET', rtin: RECIPIENT, invdata: { b2b: [] } } })).at(-1)).toMatchObject({
      file: 'RESET',
    });
  });

  const row = { ...wireFacts, action: 'A' };
  const save = (...rows: unknown[]): object => ({ rtin: RECIPIENT, reqtyp: 'SAVE', invdata: { b2b: rows } });
  const cn = { ...wireFacts, nt_num: 'CN/19', nt_dt: '18-10-2026', inum: undefined, idt: undefined, action: 'A' };

  it.each<[name: string, row: object, expected: object]>([
    ['the month alone', { ...row, rtnprd: '10' }, { sourcePeriod: null, sourceMonth: '10' }],
    ['a period as a number', { ...row, rtnprd: 92026 }, { sourcePeriod: '2026-09', sourceMonth: '09' }],
    ['words for actions', { ...row, action: 'Rejected' }, { action: 'R' }],
    ['no action', { ...row, action: undefined }, { action: null }],
    [
      'booleans for flags',
      { ...row, ispendactblocked: true, isRemarksBlocked: false },
      { blocked: { pending: true, remarks: false, reduction: null } },
    ],
    [
      'an older spelling',
      { ...row, ispendactnallwd: 'Y', itcRedReqBlocked: 'N' },
      { blocked: { pending: true, remarks: null, reduction: false } },
    ],
    ['amounts as text', { ...row, val: '118000.50', txval: '100000' }, { documentValue: 11_800_050, taxableValue: 10_000_000 }],
    ['unknown names', { ...row, colour: 'blue' }, { number: 'SK/26-27/0417' }],
    ['filed, in four spellings', { ...row, srcfilstatus: 'NotFiled' }, { supplierFiling: 'SAVED' }],
    ['a 16-digit number', { ...row, inum: '1234567890123456' }, { number: '1234567890123456' }],
  ])('%s', async (_name, wire, expected) => {
    const items = await read(save(wire));
    expect(told(items)).toEqual([]);
    expect(recordsIn(items)).toMatchObject([expected]);
  });

  it.each<[name: string, row: object, message: string]>([
    ['an invalid action', { ...row, action: 'X' }, 'ERROR R160 invdata.b2b[0].action: Invalid action.'],
    ['a wrong check digit', { ...row, stin: '32UATPY9011M1ZG' }, 'ERROR R151 invdata.b2b[0].stin: "32UATPY9011M1ZG" is not a valid GSTIN'],
    [
      'a number that is no text',
      { ...row, inum: 12 },
      'ERROR FORMAT invdata.b2b[0].inum: must be in double quotes: as a number it may lose digits',
    ],
    [
      'a negative amount',
      { ...row, iamt: -1 },
      'ERROR FORMAT invdata.b2b[0].iamt: -1 is negative; amounts are positive, on credit notes too',
    ],
    [
      'three decimals',
      { ...row, iamt: 0.005 },
      'ERROR FORMAT invdata.b2b[0].iamt: 0.005 has more than two decimals; amounts are never rounded for you',
    ],
    ['no date', { ...row, idt: undefined }, 'ERROR FORMAT invdata.b2b[0].idt: is missing: it must be a date, dd-mm-yyyy'],
    ['amounts without a flag', { ...row, declIgst: 5 }, 'ERROR FORMAT invdata.b2b[0].itcRedReq: is missing, though amounts are declared'],
    ['a list', [], 'ERROR FORMAT invdata.b2b[0]: must be an object'],
  ])('refuses %s, and reads the rest', async (_name, wire, message) => {
    const items = await read(save(wire, { ...row, inum: 'GOOD' }));
    expect(told(items)).toEqual([message]);
    expect(recordsIn(items).map(({ number }) => number)).toEqual(['GOOD']);
    expect(items.at(-1)).toMatchObject({ kind: 'end', records: 1, errors: 1 });
  });

  it('the answer about the reduction in either spelling', async () => {
    const answer = async (part: object) =>
      recordsIn(await read({ rtin: RECIPIENT, reqtyp: 'SAVE', invdata: { b2bcn: [{ ...cn, ...part }] } }))[0]?.reduction;
    expect(await answer({})).toBeNull();
    expect(await answer({ itcRedReq: 'Y' })).toEqual({ flag: 'Y', declared: null });
    expect(await answer({ itc_red_req: 'Y', decl_igst: 900 })).toEqual(partly);
    expect(await answer({ itcRedReq: 'N', declIgst: 900 })).toEqual({ flag: 'N', declared: partly.declared });
  });

  it.each<[name: string, file: string | object, message: RegExp]>([
    ['an upload without a recipient', { invdata: { b2b: [] } }, /^rtin: is missing/],
    ['a wrong recipient', { rtin: 'x', invdata: { b2b: [] } }, /^rtin: Enter a valid/],
    ['no IMS file at all', { a: 1 }, /none of the sections/],
    ['a list', '[]', /one JSON object/],
    ['a section that is no list', { b2b: {} }, /^b2b: must be a list of records/],
    ['a file cut off', JSON.stringify(save(row)).slice(0, -9), /ends too early/],
  ])('refuses %s', async (_name, file, message) => {
    const last = (await read(file)).at(-1);
    expect(last?.kind).toBe('refused');
    expect(last?.kind === 'refused' && last.message).toMatch(message);
  });

  it('tells of parts it does not know', async () => {
    expect(told(await read({ b2b: [row], b2x: [{}], tool: 'x' }))).toEqual([
      'WARNING FORMAT b2x: is a part that is not known here; it is left unread',
      'WARNING FORMAT tool: is a name that is not known here; it is left unread',
    ]);
  });
});

describe('round trips', () => {
  const amount = fc.integer({ min: 0, max: 99_999_999_999 }).map(paise);
  const tax = fc.record({ igst: amount, cgst: amount, sgst: amount, cess: amount });
  const day = fc
    .date({ min: new Date('2017-07-01'), max: new Date('2026-10-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const number = fc.stringMatching(/^[A-Z1-9][A-Z0-9/-]{0,15}$/);
  const record = (
    sections: readonly ImsDownloadRecord['section'][],
  ): fc.Arbitrary<ImsDownloadRecord & { readonly previousAction: ImsUploadRecord['previousAction'] }> =>
    fc
      .record({
        section: fc.constantFrom(...sections),
        source: fc.constantFrom('GSTR1', 'GSTR1A', 'GSTR5'),
        number,
        date: day,
        tax,
        documentValue: amount,
        taxableValue: amount,
        original: fc.record({ number, date: day }),
        action: fc.constantFrom('N', 'A', 'R', 'P'),
        previousAction: fc.constantFrom('N', 'A', 'R', 'P'),
        remarks: fc.option(fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' })),
        supplierFiling: fc.constantFrom('FILED', 'SAVED'),
        declared: fc.option(tax),
        flag: fc.constantFrom('Y', 'N', null),
        blocked: fc.record({ pending: fc.boolean(), reduction: fc.boolean(), remarks: fc.boolean() }),
        invoiceType: fc.constantFrom('R', 'DE', 'SEWP', 'SEWOP', 'CBW'),
      })
      .map(({ declared, flag, ...drawn }) => {
        const isImport = drawn.section.startsWith('impg');
        return {
          ...drawn,
          supplierGstin: drawn.section.startsWith('impg') && !drawn.section.startsWith('impgsez') ? null : SUPPLIER,
          supplierName: 'SK TRADERS',
          contentHash: 'h',
          sourcePeriod: taxPeriod('2026-10'),
          source: isImport ? 'ICEGATE' : drawn.source,
          original: drawn.section.endsWith('a') ? drawn.original : null,
          invoiceType: isImport || drawn.section.startsWith('ecom') ? 'R' : drawn.invoiceType,
          placeOfSupply: isImport ? null : '27',
          documentValue: isImport ? drawn.taxableValue : drawn.documentValue,
          tax: isImport ? { ...drawn.tax, cgst: paise(0), sgst: paise(0) } : drawn.tax,
          portCode: isImport ? 'INNSA1' : null,
          referenceDate: isImport ? '2026-10-21' : null,
          reduction: flag === null ? null : { flag, declared: flag === 'Y' ? declared : null },
        };
      });

  it.each<[ImsDialect, readonly ImsDownloadRecord['section'][]]>([
    ['API', API_SECTIONS],
    ['UTILITY', UTILITY_SECTIONS],
  ])('a download (%s)', async (dialect, sections) => {
    await fc.assert(
      fc.asyncProperty(fc.array(record(sections), { maxLength: 8 }), async (records) => {
        const items = await read(await textOf(imsDownloadJson(dialect, inSection(records))));
        expect(told(items)).toEqual([]);
        const expected = sections.flatMap((section) => inSection(records)(section));
        expect(recordsIn(items)).toMatchObject(
          expected.map(({ previousAction: _previous, supplierName, supplierFiling, ...rest }) => ({
            ...rest,
            ...(dialect === 'UTILITY' ? { supplierName } : {}),
            ...(rest.portCode === null ? { supplierFiling } : {}),
          })),
        );
      }),
      { numRuns: 60 },
    );
  });

  it.each<[ImsDialect]>([['API'], ['UTILITY']])('a SAVE (%s)', async (dialect) => {
    await fc.assert(
      fc.asyncProperty(fc.array(record(UTILITY_SECTIONS), { minLength: 1, maxLength: 8 }), async (records) => {
        const items = await read(await textOf(imsSaveJson(dialect, RECIPIENT, inSection(records))));
        const expected = UTILITY_SECTIONS.flatMap((section) => inSection(records)(section)).map(
          ({ section, number: no, action, tax: heads, original, reduction }) => ({
            section,
            number: no,
            action,
            tax: heads,
            original,
            reduction: action === 'A' ? reduction : null,
            sourceMonth: '10',
          }),
        );
        expect(recordsIn(items)).toMatchObject(expected);
        expect(items.at(-1)).toMatchObject({ kind: 'end', file: 'SAVE', recipientGstin: RECIPIENT, errors: 0 });
      }),
      { numRuns: 60 },
    );
  });
});
