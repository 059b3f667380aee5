import { describe, expect, it, test } from 'vitest';
import { destinationOf, INELIGIBILITY_TEXT, reverseChargeLegRow } from '../../lib/domain/destination';
import type { SectionCode } from '../../lib/domain/ims/sections';
import { DEFAULT_SETTINGS } from '../../lib/domain/settings';
import { TAXPAYER_KINDS, usesIms } from '../../lib/domain/taxpayer';
import { aContext, anAmendment, aRecord, aTaxpayer, type RecordWishes, S1, S2, tax } from '../builders/ims-records';

interface Case {
  readonly name: string;
  readonly section: SectionCode;
  readonly record?: RecordWishes;
  readonly expected: readonly [destination: string, reason: string | null];
}

const HOTEL = { placeOfSupply: '29', tax: tax(0, 900, 900) } as const;
const LATE = { date: '2025-03-10', period: '2025-12' } as const;

const CASES: readonly Case[] = [
  { name: 'an ordinary invoice', section: 'b2b', expected: ['IMS', null] },
  { name: 'a saved invoice, if filed today', section: 'b2b', record: { period: null }, expected: ['IMS', null] },
  { name: 'a credit note', section: 'b2bcn', expected: ['IMS', null] },
  { name: 'R006 September 2024', section: 'b2b', record: { period: '2024-09' }, expected: ['AV.A1.b2b', 'R006'] },
  { name: 'R006 a credit note of September 2024', section: 'b2bcn', record: { period: '2024-09' }, expected: ['AV.B.cn', 'R006'] },
  { name: 'October 2024', section: 'b2b', record: { period: '2024-10' }, expected: ['IMS', null] },
  { name: 'R007 reverse charge invoice', section: 'b2b', record: { reverseCharge: true }, expected: ['AV.A3.b2b', 'R007'] },
  { name: 'R007 reverse charge debit note', section: 'b2bdn', record: { reverseCharge: true }, expected: ['AV.A3.dn', 'R007'] },
  { name: 'R007 reverse charge credit note', section: 'b2bcn', record: { reverseCharge: true }, expected: ['AV.B.rcn', 'R007'] },
  {
    name: 'R007 reverse charge, ineligible by place of supply',
    section: 'b2b',
    record: { reverseCharge: true, ...HOTEL },
    expected: ['NA.A3.b2b', 'P'],
  },
  {
    name: 'R007 reverse charge, after the cut-off',
    section: 'b2bdn',
    record: { reverseCharge: true, ...LATE },
    expected: ['NA.A3.dn', 'C'],
  },
  {
    name: 'C7 ineligible reverse charge credit note',
    section: 'b2bcn',
    record: { reverseCharge: true, ...HOTEL },
    expected: ['NA.B.rcn', 'P'],
  },
  { name: 'R008 hotel bill of another state', section: 'b2b', record: HOTEL, expected: ['NA.A1.b2b', 'P'] },
  {
    name: 'R008 only within the state of the supplier: one of Maharashtra, goods taken to Karnataka',
    section: 'b2b',
    record: { supplierGstin: S1, placeOfSupply: '29' },
    expected: ['IMS', null],
  },
  { name: 'R008 needs a supplier', section: 'b2b', record: { ...HOTEL, supplierGstin: null }, expected: ['IMS', null] },
  { name: 'R008 needs a place of supply', section: 'b2b', record: { ...HOTEL, placeOfSupply: null }, expected: ['IMS', null] },
  { name: 'R008 its credit note', section: 'b2bcn', record: HOTEL, expected: ['NA.B.cn', 'P'] },
  { name: 'R008 e-commerce document', section: 'ecom', record: HOTEL, expected: ['NA.A1.eco', 'P'] },
  { name: "EX28 within the recipient's state", section: 'b2b', record: { supplierGstin: S1 }, expected: ['IMS', null] },
  { name: 'D16 SEZ supply with payment', section: 'b2b', record: { ...HOTEL, invoiceType: 'SEWP' }, expected: ['IMS', null] },
  { name: 'D16 SEZ supply without payment', section: 'b2b', record: { ...HOTEL, invoiceType: 'SEWOP' }, expected: ['IMS', null] },
  { name: 'D16 intra-state supply with IGST', section: 'b2b', record: { ...HOTEL, invoiceType: 'CBW' }, expected: ['IMS', null] },
  {
    name: 'R009 reported on the last day',
    section: 'b2b',
    record: { ...LATE, filedOn: '2025-11-30', period: '2025-11' },
    expected: ['IMS', null],
  },
  {
    name: 'R009 reported the day after',
    section: 'b2b',
    record: { ...LATE, filedOn: '2025-12-01', period: '2025-11' },
    expected: ['NA.A1.b2b', 'C'],
  },
  { name: 'R009 comes before R008', section: 'b2b', record: { ...LATE, ...HOTEL }, expected: ['NA.A1.b2b', 'C'] },
  { name: 'C1 credit note after the cut-off', section: 'b2bcn', record: LATE, expected: ['NA.B.cn', 'C'] },
  { name: 'R009 saved, the cut-off passed', section: 'b2b', record: { period: null, date: '2024-03-10' }, expected: ['NA.A1.b2b', 'C'] },
  { name: 'R010 ISD', section: 'isd', record: { source: 'GSTR6' }, expected: ['AV.A2.isd', 'R010'] },
  { name: 'R010 ineligible ISD', section: 'isd', record: { source: 'GSTR6', ineligible: true }, expected: ['NA.A2.isd', 'R010'] },
  { name: 'R010 ISD credit note', section: 'isdcn', record: { source: 'GSTR6' }, expected: ['AV.B.icn', 'R010'] },
  {
    name: 'R010 ineligible ISD credit note',
    section: 'isdcn',
    record: { source: 'GSTR6', ineligible: true },
    expected: ['NA.B.icn', 'R010'],
  },
  { name: 'R011 GSTR-5', section: 'b2b', record: { source: 'GSTR5', supplierGstin: '2717USA00012NR5' }, expected: ['AV.A1.b2b', 'R011'] },
  { name: 'R012 bill of entry of September 2025', section: 'impg', record: { period: '2025-09' }, expected: ['AV.A4.impg', 'R012'] },
  { name: 'R013 bill of entry of October 2025', section: 'impgsez', record: { period: '2025-10' }, expected: ['IMS', null] },
  { name: 'imports know no cut-off', section: 'impg', record: { period: '2025-12', date: '2023-03-10' }, expected: ['IMS', null] },
  {
    name: 'R014 rule 37A',
    section: 'b2b',
    record: { source: 'RULE37A', period: '2026-09', reverseCharge: true },
    expected: ['RV.A1.b2b', 'R014'],
  },
  {
    name: 'R014 the Reversal tab has no credit notes',
    section: 'b2bcn',
    record: { source: 'RULE37A', period: '2026-09' },
    expected: ['NONE', 'R014'],
  },
  { name: 'R014 rule 37A debit note', section: 'b2bdn', record: { source: 'RULE37A', period: '2026-09' }, expected: ['RV.A1.dn', 'R014'] },
];

describe('destinationOf (rulebook 1.3)', () => {
  test.each(CASES)('$name: $expected.0', ({ section, record, expected }) => {
    const { destination, reason } = destinationOf(aRecord(section, record), [], aContext());
    expect([destination, reason]).toEqual(expected);
  });

  test.each(TAXPAYER_KINDS)('R015: a recipient of kind %s', (kind) => {
    expect(destinationOf(aRecord('b2b'), [], aContext({ recipient: aTaxpayer({ kind }) }))).toEqual(
      usesIms(kind) ? { destination: 'IMS', reason: null } : { destination: 'NONE', reason: 'R015' },
    );
  });

  it('R008, R009: in the words of the portal', () =>
    expect(INELIGIBILITY_TEXT).toEqual({
      P: 'POS and supplier state are same but recipient state is different',
      C: 'Return filed post annual cut-off',
    }));
  it('D16: an SEZ recipient has no place of supply test', () =>
    expect(destinationOf(aRecord('b2b', HOTEL), [], aContext({ recipient: aTaxpayer({ kind: 'SEZ' }) })).destination).toBe('IMS'));
  it('12.6: GSTR-5 may be set to enter IMS', () =>
    expect(
      destinationOf(aRecord('b2b', { source: 'GSTR5' }), [], aContext({ settings: { ...DEFAULT_SETTINGS, gstr5InIms: true } })).destination,
    ).toBe('IMS'));
});

describe('R091, C8: forward charge amended to reverse charge', () => {
  const amended = (settled: 'ACCEPTED' | 'DEEMED_ACCEPTED' | 'REJECTED' | 'OPEN', more: RecordWishes = {}, period = '2026-09') => {
    const { record, chain } = anAmendment({
      original: 'b2b',
      originalTax: tax(5040),
      settled,
      amendedTax: tax(5040),
      period,
      amendment: { reverseCharge: true, supplierGstin: S2, ...more },
    });
    const { destination, reason } = destinationOf(record, chain, aContext({ today: '2026-10-12' }));
    return [destination, reason];
  };
  it('credit taken: to be given back in IMS', () => expect(amended('ACCEPTED')).toEqual(['IMS', 'R091']));
  it('deemed taken: likewise', () => expect(amended('DEEMED_ACCEPTED')).toEqual(['IMS', 'R091']));
  it('not settled yet: likewise, locked', () => expect(amended('OPEN')).toEqual(['IMS', 'R091']));
  it('rejected: nothing to give back', () => expect(amended('REJECTED')).toEqual(['AV.A3.b2ba', 'R007']));
  it('in one GSTR-2B: only the amendment counts', () => expect(amended('OPEN', {}, '2026-08')).toEqual(['AV.A3.b2ba', 'R007']));
  it('ineligible as well: the direct row is not available', () =>
    expect(amended('ACCEPTED', { placeOfSupply: '29' })).toEqual(['IMS', 'P']));
});

describe('R091 only where forward charge became reverse charge', () => {
  const amended = aRecord('b2ba', {
    period: '2026-09',
    reverseCharge: true,
    original: { number: 'X', date: '2026-08-10', tax: tax(5040) },
  });
  it('not of a document that was reverse charge before', () => {
    const before = aRecord('b2b', { period: '2026-08', tax: tax(5040), reverseCharge: true, destination: 'AV.A3.b2b' });
    expect(destinationOf(amended, [before, amended], aContext())).toEqual({ destination: 'AV.A3.b2ba', reason: 'R007' });
  });
  it('not of one that is not known here', () =>
    expect(destinationOf(amended, [amended], aContext())).toEqual({ destination: 'AV.A3.b2ba', reason: 'R007' }));
  test.each([
    ['b2ba', 'R091', 'AV.A3.b2ba'],
    ['b2bdna', null, 'AV.A3.dna'],
    ['b2bcna', 'P', 'NA.B.rcna'],
    ['b2ba', 'C', 'NA.A3.b2ba'],
    ['ecoma', 'R091', 'NONE'],
  ] as const)('the direct row of %s with reason %s is %s', (section, destinationReason, row) =>
    expect(reverseChargeLegRow({ section, destinationReason })).toBe(row),
  );
});

describe('R092: amended to a place of supply that makes credit ineligible', () => {
  it('goes to ITC not available', () => {
    const { record, chain } = anAmendment({
      original: 'b2b',
      originalTax: tax(1800),
      settled: 'ACCEPTED',
      amendedTax: tax(0, 900, 900),
      amendment: { placeOfSupply: '29' },
    });
    expect(destinationOf(record, chain, aContext())).toEqual({ destination: 'NA.A1.b2ba', reason: 'P' });
  });
});
