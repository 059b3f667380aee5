import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { duplicateKey, isDocumentNumber, matchingKey } from '../../lib/domain/document-number';
import { type ReportingContext, validateDocument } from '../../lib/domain/document-rules';
import { ORDINARY_EXTRAS, type ReportedDocument } from '../../lib/domain/reported-document';
import { taxPeriod } from '../../lib/domain/tax-period';
import { forAll } from '../builders/for-all';
import { cents, RECIPIENT, S1, S2, tax } from '../builders/ims-records';

const aDocument = (overrides: Partial<ReportedDocument> = {}): ReportedDocument => ({
  section: 'b2b',
  recipientGstin: RECIPIENT,
  number: 'KA/26-27/0041',
  date: '2026-04-15',
  invoiceType: 'R',
  placeOfSupply: '27',
  reverseCharge: false,
  documentValue: cents(11_800),
  taxableValue: cents(10_000),
  tax: tax(1800),
  original: null,
  items: null,
  ...ORDINARY_EXTRAS,
  ...overrides,
});
const context = (overrides: Partial<ReportingContext> = {}): ReportingContext => ({
  form: 'GSTR1',
  period: taxPeriod('2026-04'),
  supplier: { gstin: S2 },
  recipient: { gstin: RECIPIENT },
  today: '2026-05-05',
  ...overrides,
});
const found = (document: Partial<ReportedDocument>, given: Partial<ReportingContext> = {}) =>
  validateDocument(aDocument(document), context(given)).map(({ rule, field, severity }) => `${severity} ${rule} ${field}`);

const BOE = { section: 'impg', number: '5510043', portCode: 'INNSA1', placeOfSupply: null } as const;
const original = { number: 'X', date: '2026-04-15', tax: null } as const;

describe('validateDocument', () => {
  it('finds nothing in a good document', () => expect(found({})).toEqual([]));
  test.each<[string, Partial<ReportedDocument>, Partial<ReportingContext>, string]>([
    ['R150', { recipientGstin: '27AAACA1234B1Z' }, {}, 'ERROR R150 recipientGstin'],
    ['R151', { recipientGstin: '27AAACA1234B1ZJ' }, {}, 'ERROR R151 recipientGstin'],
    ['R151 of a non-resident', { recipientGstin: '2717USA00012NR6' }, {}, 'WARNING R151 recipientGstin'],
    ['R153 17 characters', { number: 'KA/2026-2027/0042' }, {}, 'ERROR R153 number'],
    ['R153 empty', { number: '' }, {}, 'ERROR R153 number'],
    ['R153 a space', { number: 'A 1' }, {}, 'ERROR R153 number'],
    ['R153 begins with a dash', { number: '-1' }, {}, 'ERROR R153 number'],
    ['R153 begins with 0', { number: '0041' }, {}, 'WARNING R153 number'],
    ['R153 bill of entry of 8 digits', { ...BOE, number: '55100431' }, {}, 'ERROR R153 number'],
    ['R153 port code', { ...BOE, portCode: 'NSA' }, {}, 'ERROR R153 portCode'],
    ['R155 future', { date: '2026-04-30' }, { today: '2026-04-29' }, 'ERROR R155 date'],
    ['R155 after the return period', { date: '2026-05-01' }, {}, 'ERROR R155 date'],
    ['R155 before GST', { date: '2017-06-30' }, {}, 'ERROR R155 date'],
    ["R155 after the original's period", { section: 'b2ba', original }, { originalPeriod: taxPeriod('2026-03') }, 'ERROR R155 date'],
    ['an amendment without original', { section: 'b2ba' }, {}, 'ERROR null original'],
    ['an original without amendment', { original }, {}, 'ERROR null original'],
    ['R156 rate gone', { tax: tax(1200) }, {}, 'WARNING R156 tax'],
    [
      'R156 rate line gone',
      { items: [{ rate: 28, taxableValue: cents(10_000), tax: tax(2800) }], tax: tax(2800) },
      {},
      'WARNING R156 items',
    ],
    [
      'R156 line does not add up',
      { items: [{ rate: 18, taxableValue: cents(10_000), tax: tax(1802) }], tax: tax(1802) },
      {},
      'WARNING R156 items',
    ],
    ['R157', { tax: tax(900, 450, 450) }, {}, 'ERROR R157 tax'],
    ['R157 bill of entry with CGST', { ...BOE, tax: tax(0, 900, 900) }, {}, 'ERROR R157 tax'],
    ['R157 IGST expected', { tax: tax(0, 900, 900) }, {}, 'WARNING R157 tax'],
    ['R157 CGST expected', {}, { supplier: { gstin: S1 } }, 'WARNING R157 tax'],
    ['R157 SEZ without payment', { invoiceType: 'SEWOP' }, {}, 'WARNING R157 tax'],
    ['R158', { tax: tax(0, 900, 800), taxableValue: cents(9444.44) }, {}, 'ERROR R158 tax'],
    ['R159', { placeOfSupply: '45' }, {}, 'ERROR R159 placeOfSupply'],
    ['R159 none', { placeOfSupply: null }, {}, 'ERROR R159 placeOfSupply'],
    ['negative amounts', { taxableValue: cents(-1), tax: tax(0) }, {}, 'ERROR null taxableValue'],
    ['value below taxable value', { documentValue: cents(9_999) }, {}, 'WARNING null documentValue'],
  ])('%s', (_, document, given, expected) => expect(found(document, given)).toEqual([expected]));

  test.each<[string, Partial<ReportedDocument>, Partial<ReportingContext>]>([
    ['12% before 22 Sep 2025', { date: '2025-09-21', tax: tax(1200) }, {}],
    ['40% now', { tax: tax(4000), documentValue: cents(14_000) }, {}],
    ['CBW: IGST within one state', { invoiceType: 'CBW' }, { supplier: { gstin: S1 } }],
    ['SEZ with payment', { invoiceType: 'SEWP' }, {}],
    ['one rupee off', { tax: tax(1801) }, {}],
    ['a bill of entry', { ...BOE, tax: tax(1800, 0, 0, 100) }, { form: 'ICEGATE', supplier: null }],
    [
      'ISD credit of all heads',
      { section: 'isd', placeOfSupply: null, taxableValue: cents(0), tax: tax(4000, 500, 500) },
      { form: 'GSTR6' },
    ],
    ['an amendment', { section: 'b2ba', original }, {}],
  ])('finds nothing: %s', (_, document, given) => expect(found(document, given)).toEqual([]));
});

describe('document numbers', () => {
  test.each([
    ['A', true],
    ['ka/26-27/0041', true],
    ['1234567890123456', true],
    ['12345678901234567', false],
    ['A.1', false],
    ['É1', false],
    ['ſ1', false],
  ])('%s: %s', (number, expected) => expect(isDocumentNumber(number)).toBe(expected));
  it('R154: case counts no more since June 2025', () => {
    expect(duplicateKey(' ka/1 ', '2025-06-01')).toBe(duplicateKey('KA/1', '2025-06-01'));
    expect(duplicateKey('ka/1', '2025-05-31')).not.toBe(duplicateKey('KA/1', '2025-05-31'));
  });
  it('for matching, case, separators and leading zeros do not count', () =>
    expect(['INV-0012/26', 'inv/12-26', 'INV 012 26'].map(matchingKey)).toEqual(['INV1226', 'INV1226', 'INV1226']));
  it('is idempotent', () => forAll(fc.string(), (text) => expect(matchingKey(matchingKey(text))).toBe(matchingKey(text))));
});
