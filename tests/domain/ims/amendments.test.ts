import { describe, expect, it, test } from 'vitest';
import { directionOf, standingOf, supersederOf } from '../../../lib/domain/ims/amendments';
import { addBackRule, isSpecified, postedEffect, postFull, supplierAddBack } from '../../../lib/domain/ims/effect';
import type { ArchiveOutcome } from '../../../lib/domain/ims/record';
import type { SectionCode } from '../../../lib/domain/ims/sections';
import { declarationCap } from '../../../lib/domain/ims/situation';
import { taxPeriod } from '../../../lib/domain/tax-period';
import { aContext, anAmendment, aRecord, rupees, tax } from '../../builders/ims-records';

const context = aContext({ today: '2026-10-12' });
const NONE = [0, 0, 0, 0];
const igst = (amount: number) => [amount === 0 ? 0 : amount, 0, 0, 0];

interface Row {
  readonly name: string;
  readonly original: SectionCode;
  readonly settled: ArchiveOutcome | 'OPEN';
  readonly same?: true;
  readonly from: number;
  readonly to: number;
  readonly accepted: number;
  readonly addedBack: number;
  readonly cap: number | null;
  readonly specified: boolean;
  readonly rule: string;
}

const D = 'DEEMED_ACCEPTED';
/** Rulebook 4.3, line by line. */
const EFFECTS: readonly Row[] = [
  {
    name: 'invoice up, accepted',
    original: 'b2b',
    settled: 'ACCEPTED',
    from: 18000,
    to: 21600,
    accepted: 3600,
    addedBack: 0,
    cap: null,
    specified: false,
    rule: 'R136',
  },
  {
    name: 'invoice down, accepted',
    original: 'b2b',
    settled: 'ACCEPTED',
    from: 18000,
    to: 12000,
    accepted: -6000,
    addedBack: 6000,
    cap: 6000,
    specified: true,
    rule: 'R135',
  },
  {
    name: 'debit note down, deemed',
    original: 'b2bdn',
    settled: D,
    from: 18000,
    to: 12000,
    accepted: -6000,
    addedBack: 6000,
    cap: 6000,
    specified: true,
    rule: 'R135',
  },
  {
    name: 'ECO down, accepted',
    original: 'ecom',
    settled: 'ACCEPTED',
    from: 300,
    to: 200,
    accepted: -100,
    addedBack: 100,
    cap: 100,
    specified: true,
    rule: 'R135',
  },
  {
    name: 'invoice same, accepted',
    original: 'b2b',
    settled: 'ACCEPTED',
    from: 18000,
    to: 18000,
    accepted: 0,
    addedBack: 0,
    cap: null,
    specified: false,
    rule: 'R136',
  },
  {
    name: 'R084 invoice, rejected',
    original: 'b2b',
    settled: 'REJECTED',
    from: 18000,
    to: 12000,
    accepted: 12000,
    addedBack: 0,
    cap: null,
    specified: false,
    rule: 'R136',
  },
  {
    name: 'R089 invoice re-furnished',
    original: 'b2b',
    settled: 'REJECTED',
    from: 18000,
    to: 18000,
    accepted: 18000,
    addedBack: 0,
    cap: null,
    specified: false,
    rule: 'R136',
  },
  {
    name: 'R085 invoice, same period',
    original: 'b2b',
    settled: 'OPEN',
    same: true,
    from: 18000,
    to: 12000,
    accepted: 12000,
    addedBack: 0,
    cap: null,
    specified: false,
    rule: 'R136',
  },
  {
    name: 'note up, accepted',
    original: 'b2bcn',
    settled: 'ACCEPTED',
    from: 1800,
    to: 2400,
    accepted: -600,
    addedBack: 600,
    cap: 600,
    specified: true,
    rule: 'R133',
  },
  {
    name: 'note same, accepted',
    original: 'b2bcn',
    settled: 'ACCEPTED',
    from: 1800,
    to: 1800,
    accepted: 0,
    addedBack: 0,
    cap: null,
    specified: true,
    rule: 'R136',
  },
  {
    name: 'note down, accepted',
    original: 'b2bcn',
    settled: 'ACCEPTED',
    from: 1800,
    to: 1200,
    accepted: 600,
    addedBack: 0,
    cap: null,
    specified: false,
    rule: 'R136',
  },
  {
    name: 'note down, rejected',
    original: 'b2bcn',
    settled: 'REJECTED',
    from: 1800,
    to: 1200,
    accepted: -1200,
    addedBack: 1200,
    cap: 1200,
    specified: true,
    rule: 'R134',
  },
  {
    name: 'R090 note re-furnished',
    original: 'b2bcn',
    settled: 'REJECTED',
    from: 1800,
    to: 1800,
    accepted: -1800,
    addedBack: 1800,
    cap: 1800,
    specified: true,
    rule: 'R134',
  },
  {
    name: 'note, same period',
    original: 'b2bcn',
    settled: 'OPEN',
    same: true,
    from: 1800,
    to: 1350,
    accepted: -1350,
    addedBack: 1350,
    cap: 1350,
    specified: true,
    rule: 'R134',
  },
  {
    name: 'R080 locked invoice',
    original: 'b2b',
    settled: 'OPEN',
    from: 18000,
    to: 12000,
    accepted: 0,
    addedBack: 0,
    cap: null,
    specified: false,
    rule: 'R136',
  },
  {
    name: 'R080 locked note',
    original: 'b2bcn',
    settled: 'OPEN',
    from: 1800,
    to: 2400,
    accepted: 0,
    addedBack: 0,
    cap: null,
    specified: false,
    rule: 'R136',
  },
  {
    name: 'R096 bill of entry down: cap is the original (C2)',
    original: 'impg',
    settled: 'ACCEPTED',
    from: 90000,
    to: 60000,
    accepted: -30000,
    addedBack: 0,
    cap: 90000,
    specified: false,
    rule: 'R136',
  },
  {
    name: 'bill of entry up',
    original: 'impg',
    settled: D,
    from: 90000,
    to: 95000,
    accepted: 5000,
    addedBack: 0,
    cap: null,
    specified: false,
    rule: 'R136',
  },
];

describe('effect table (rulebook 4.3)', () => {
  test.each(EFFECTS)('$name', (row) => {
    const { record, chain } = anAmendment({
      original: row.original,
      originalTax: tax(row.from),
      amendedTax: tax(row.to),
      settled: row.settled,
      ...(row.same ? { originalPeriod: '2026-09' } : {}),
    });
    const standing = standingOf(record, chain, context);
    expect(rupees(postedEffect(record, standing, 'A', null))).toEqual(igst(row.accepted));
    expect(rupees(postedEffect(record, standing, 'N', null))).toEqual(igst(row.accepted));
    expect(rupees(postedEffect(record, standing, 'R', null))).toEqual(NONE);
    expect(rupees(postedEffect(record, standing, 'P', null))).toEqual(NONE);
    expect(rupees(supplierAddBack(record, standing))).toEqual(igst(row.addedBack));
    const cap = declarationCap(record, standing, taxPeriod('2026-09'));
    expect(cap && rupees(cap)).toEqual(row.cap === null ? null : igst(row.cap));
    expect(isSpecified(record, standing)).toBe(row.specified);
    expect(addBackRule(record, standing)).toBe(row.rule);
  });

  test.each<[SectionCode, number, number, string]>([
    ['b2b', 1800, 0, 'R130'],
    ['b2bdn', 1800, 0, 'R130'],
    ['ecom', 1800, 0, 'R130'],
    ['b2bcn', -1800, 1800, 'R132'],
  ])('original %s', (section, accepted, addedBack, rule) => {
    const record = aRecord(section);
    const standing = standingOf(record, [], context);
    expect([rupees(postFull(record, standing)), rupees(supplierAddBack(record, standing)), addBackRule(record, standing)]).toEqual([
      igst(accepted),
      igst(addedBack),
      rule,
    ]);
  });
});

describe('declared reductions', () => {
  const down = anAmendment({ original: 'b2b', originalTax: tax(1800), amendedTax: tax(0, 900, 800), settled: 'ACCEPTED' });
  const standing = standingOf(down.record, down.chain, context);
  it('R088: each head posts its own difference', () => expect(rupees(postFull(down.record, standing))).toEqual([-1800, 900, 800, 0]));
  it('C4: declared amounts replace reducing heads, growing heads post in full', () => {
    const reduction = { flag: 'Y', declared: tax(500), reason: null } as const;
    expect(rupees(postedEffect(down.record, standing, 'A', reduction))).toEqual([-500, 900, 800, 0]);
  });
  it('C4: No leaves every head', () =>
    expect(rupees(postedEffect(down.record, standing, 'A', { flag: 'N', declared: null, reason: null }))).toEqual(NONE));
  it('D13: the add-back takes reducing heads only', () => expect(rupees(supplierAddBack(down.record, standing))).toEqual(igst(1800)));
  it('R087: equal totals are no reduction, whatever the heads', () => {
    const shift = anAmendment({ original: 'b2b', originalTax: tax(1800), amendedTax: tax(0, 900, 900), settled: 'ACCEPTED' });
    const shifted = standingOf(shift.record, shift.chain, context);
    expect([isSpecified(shift.record, shifted), rupees(supplierAddBack(shift.record, shifted))]).toEqual([false, NONE]);
    expect(directionOf(tax(1800), tax(0, 900, 900))).toBe('SAME');
  });
});

describe('chains (R093-R095, D7)', () => {
  const original = (settled: ArchiveOutcome) => aRecord('b2b', { period: '2026-04', tax: tax(18000), archived: ['2026-04', settled] });
  const amendment = (period: string, amount: number, settled: ArchiveOutcome | null, more = {}) =>
    aRecord('b2ba', { period, tax: tax(amount), archived: settled && [period, settled], ...more });

  test.each<[string, number, readonly (readonly [string, number, ArchiveOutcome | null])[]]>([
    ['accepted, accepted', -9000, [['2026-05', 21000, 'ACCEPTED']]],
    ['accepted, rejected', -6000, [['2026-05', 21000, 'REJECTED']]],
    [
      'accepted, rejected, deemed accepted',
      -3000,
      [
        ['2026-05', 21000, 'REJECTED'],
        ['2026-05', 15000, 'DEEMED_ACCEPTED'],
      ],
    ],
    [
      'accepted, and two amendments in one period',
      -2000,
      [
        ['2026-05', 21000, 'SUPERSEDED'],
        ['2026-05', 14000, 'ACCEPTED'],
      ],
    ],
    ['beside an amendment of its own period', -6000, [['2026-06', 21000, null]]],
  ])('%s', (_, expected, versions) => {
    const record = amendment('2026-06', 12000, null);
    const chain = [original('ACCEPTED'), ...versions.map(([period, amount, settled]) => amendment(period, amount, settled)), record];
    expect(rupees(postFull(record, standingOf(record, chain, context)))).toEqual(igst(expected));
  });

  it('the latest earlier version locks', () => {
    const record = amendment('2026-06', 12000, null);
    const open = amendment('2026-05', 21000, null);
    expect(standingOf(record, [original('ACCEPTED'), open, record], context)).toMatchObject({ kind: 'LOCKED', previous: open });
  });
  it('an original that was never filed locks', () => {
    const saved = aRecord('b2b', { period: null, sourcePeriod: '2026-09' });
    const record = amendment('2026-09', 12000, null);
    expect(standingOf(record, [saved, record], aContext({ today: '2026-11-12' })).kind).toBe('LOCKED');
  });
  it('a withdrawn version does not count', () => {
    const record = amendment('2026-06', 12000, null);
    const withdrawn = amendment('2026-05', 21000, 'REMOVED_DELETED');
    expect(standingOf(record, [original('ACCEPTED'), withdrawn, record], context)).toMatchObject({
      kind: 'ACCEPTED',
      base: { tax: tax(18000) },
    });
  });
  it('an original that arrives after its amendment counts as the first', () => {
    const record = amendment('2026-06', 12000, null);
    expect(standingOf(record, [record, original('ACCEPTED')], context).kind).toBe('ACCEPTED');
  });
  it('finally settled in the same GSTR-2B period: the difference still', () => {
    const late = aRecord('impga', { period: '2026-06', tax: tax(60000) });
    const bill = aRecord('impg', { period: '2026-06', tax: tax(90000), archived: ['2026-06', 'ACCEPTED'] });
    expect(rupees(postFull(late, standingOf(late, [bill, late], context)))).toEqual(igst(-30000));
  });
  it('R093: unknown original with its tax', () => {
    const record = amendment('2026-06', 900, null, { original: { number: 'X-88', date: '2023-03-11', tax: tax(600) } });
    expect(standingOf(record, [record], context)).toMatchObject({ kind: 'UNKNOWN', base: { tax: tax(600) } });
    expect(rupees(postFull(record, standingOf(record, [], context)))).toEqual(igst(300));
  });
  it('R093: unknown original without its tax: nothing is taken to have changed', () => {
    const record = amendment('2026-06', 900, null, { original: { number: 'X-88', date: '2023-03-11' } });
    expect(rupees(postFull(record, standingOf(record, [record], context)))).toEqual(NONE);
  });
  it('R093: it stays the base where its first amendment was rejected', () => {
    const first = amendment('2026-05', 900, 'REJECTED', { original: { number: 'X-88', date: '2023-03-11', tax: tax(600) } });
    const record = amendment('2026-06', 700, null);
    expect(rupees(postFull(record, standingOf(record, [first, record], context)))).toEqual(igst(100));
  });
  it('R093: an original of before IMS counts as accepted and filed', () => {
    const before = aRecord('b2b', { period: '2024-09', tax: tax(18000), destination: 'AV.A1.b2b', destinationReason: 'R006' });
    const record = amendment('2026-06', 12000, null);
    expect(standingOf(record, [before, record], context)).toMatchObject({ kind: 'ACCEPTED', base: { tax: tax(18000) } });
  });
  it('R094: a Not Available version gives base 0 and no lock', () => {
    const hotel = aRecord('b2b', { period: '2026-05', tax: tax(0, 900, 900), destination: 'NA.A1.b2b', destinationReason: 'P' });
    const record = amendment('2026-06', 1800, null);
    expect(standingOf(record, [hotel, record], context).kind).toBe('NOT_AVAILABLE');
    expect(rupees(postFull(record, standingOf(record, [original('ACCEPTED'), hotel, record], context)))).toEqual(igst(1800));
  });
});

describe('bills of entry that change hands (R097, D19)', () => {
  it("the from leg takes the original's whole tax", () => {
    const { record, chain } = anAmendment({
      original: 'impg',
      originalTax: tax(90000, 0, 0, 1000),
      amendedTax: tax(50000),
      settled: 'ACCEPTED',
      amendment: { amendmentLeg: 'from' },
    });
    const standing = standingOf(record, chain, context);
    expect([rupees(postFull(record, standing)), rupees(declarationCap(record, standing, taxPeriod('2026-11')) ?? tax(0))]).toEqual([
      [-90000, 0, 0, -1000],
      [90000, 0, 0, 1000],
    ]);
  });
  it('the to leg has base 0 and no lock', () => {
    const record = aRecord('impga', {
      period: '2026-11',
      tax: tax(90000),
      amendmentLeg: 'to',
      original: { number: '5510043', date: '2026-10-08' },
    });
    const standing = standingOf(record, [record], context);
    expect([standing.kind, rupees(postFull(record, standing)), declarationCap(record, standing, taxPeriod('2026-11'))]).toEqual([
      'MOVED_HERE',
      igst(90000),
      null,
    ]);
  });
});

describe('R091: the IMS row of a document amended to reverse charge', () => {
  it('takes the original back, and may be declared', () => {
    const { record, chain } = anAmendment({
      original: 'b2b',
      originalTax: tax(5040),
      amendedTax: tax(5400),
      settled: 'ACCEPTED',
      amendment: { reverseCharge: true, destinationReason: 'R091' },
    });
    const standing = standingOf(record, chain, context);
    expect([rupees(postFull(record, standing)), isSpecified(record, standing), rupees(supplierAddBack(record, standing))]).toEqual([
      igst(-5040),
      true,
      igst(5040),
    ]);
  });
});

describe('R082: supersession', () => {
  const same = anAmendment({
    original: 'b2b',
    originalTax: tax(18000),
    amendedTax: tax(12000),
    settled: 'OPEN',
    originalPeriod: '2026-09',
  });
  it('a filed amendment of the same period prevails', () =>
    expect([supersederOf(same.original, same.chain), supersederOf(same.record, same.chain)]).toEqual([same.record, null]));
  it('a saved one does not yet', () => {
    const saved = { ...same.record, supplierFiling: 'SAVED', gstr2bPeriod: null } as const;
    expect(supersederOf(same.original, [same.original, saved])).toBeNull();
  });
  it('one of another period never does', () => {
    const other = anAmendment({ original: 'b2b', originalTax: tax(18000), amendedTax: tax(12000), settled: 'ACCEPTED' });
    expect(supersederOf(other.original, other.chain)).toBeNull();
  });
});
