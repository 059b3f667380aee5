/** Versions of one document: which of them stands before an amendment, locks it, is its base, or is replaced by it (rulebook 4.1, 10.5, 13). */
import { describe, expect, it, test } from 'vitest';
import { amendmentDirection, directBase, directionOf, standingOf, supersederOf } from '../../../lib/domain/ims/amendments';
import { isSpecified, postFull, supplierAddBack } from '../../../lib/domain/ims/effect';
import type { ArchiveOutcome } from '../../../lib/domain/ims/record';
import { declarationCap } from '../../../lib/domain/ims/situation';
import { taxPeriod } from '../../../lib/domain/tax-period';
import { aContext, anAmendment, aRecord, type RecordWishes, rupees, tax } from '../../builders/ims-records';

const context = aContext({ today: '2026-10-12' });
const NONE = [0, 0, 0, 0];
const igst = (amount: number) => [amount === 0 ? 0 : amount, 0, 0, 0];

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

describe('what stands before a version (4.1, D7)', () => {
  const STATED = { number: 'X-88', date: '2023-03-11', tax: tax(600) } as const;
  const invoice = (period: string | null, amount: number, more: RecordWishes = {}) => aRecord('b2b', { period, tax: tax(amount), ...more });
  const amended = (period: string | null, amount: number, more: RecordWishes = {}) =>
    aRecord('b2ba', { period, tax: tax(amount), ...more });
  const accepted = (period: string) => ({ archived: [period, 'ACCEPTED'] }) as const;

  it('R085: in one period, the version reported last before it', () => {
    const [first, second, third] = [invoice('2026-06', 18000), amended('2026-06', 15000), amended('2026-06', 12000)];
    const chain = [first, second, third];
    expect(standingOf(third, chain, context)).toEqual({
      kind: 'SAME_PERIOD',
      base: { tax: tax(0), taxableValue: 0 },
      previous: second,
      previousTax: tax(15000),
    });
    expect(standingOf(second, chain, context)).toMatchObject({ kind: 'SAME_PERIOD', previous: first });
  });
  it('a version that is not among the known ones yet stands after all of them', () => {
    const first = invoice('2026-06', 18000);
    expect(standingOf(amended('2026-06', 12000), [first], context)).toMatchObject({ kind: 'SAME_PERIOD', previous: first });
  });
  it('R082: an original of the same period that arrived after its amendment still comes first', () => {
    const [record, late] = [amended('2026-06', 12000, { original: STATED }), invoice('2026-06', 18000)];
    expect(standingOf(record, [record, late], context)).toMatchObject({ kind: 'SAME_PERIOD', previous: late });
    expect([supersederOf(late, [record, late]), supersederOf(record, [record, late])]).toEqual([record, null]);
  });
  it('a later version, open or in another period, changes nothing for it', () => {
    const record = amended('2026-06', 12000, { original: STATED });
    expect(standingOf(record, [record, amended('2026-07', 9000)], context)).toMatchObject({
      kind: 'UNKNOWN',
      base: { tax: tax(600) },
      previous: null,
    });
  });
  it('D7: the latest earlier period decides, whatever the order of reporting', () => {
    const [late, early] = [
      amended('2026-05', 21000, accepted('2026-05')),
      amended('2026-04', 15000, { archived: ['2026-04', 'REJECTED'] }),
    ];
    const record = amended('2026-06', 12000);
    expect(standingOf(record, [invoice('2026-03', 18000, accepted('2026-03')), late, early, record], context)).toMatchObject({
      kind: 'ACCEPTED',
      previous: late,
      base: { tax: tax(21000) },
    });
  });
  test.each<[ArchiveOutcome, string, number]>([
    ['ACCEPTED', 'ACCEPTED', 18000],
    ['DEEMED_ACCEPTED', 'ACCEPTED', 18000],
    ['REJECTED', 'REJECTED', 0],
  ])('R083, R084: settled as %s it is %s, with base %d', (settled, kind, base) => {
    const { record, chain } = anAmendment({ original: 'b2b', originalTax: tax(18000), amendedTax: tax(12000), settled });
    expect(standingOf(record, chain, context)).toMatchObject({ kind, base: { tax: tax(base) } });
  });
  it('a reversal item of rule 37A is no version of the document', () => {
    const item = invoice('2026-05', 2700, { source: 'RULE37A', destination: 'RV.A1.b2b' });
    const original = invoice('2026-04', 18000, accepted('2026-04'));
    const record = amended('2026-06', 12000);
    expect(standingOf(record, [original, item, record], context)).toMatchObject({ previous: original, base: { tax: tax(18000) } });
  });
  it('12.7: a direct version counts as accepted once it is filed, and locks while it is saved', () => {
    const direct = { source: 'GSTR5', destination: 'AV.A1.b2b', destinationReason: 'R011' } as const;
    const record = amended('2026-09', 12000);
    const kind = (original: ReturnType<typeof invoice>) => standingOf(record, [original, record], aContext({ today: '2026-08-12' })).kind;
    expect([kind(invoice('2026-08', 18000, direct)), kind(invoice(null, 18000, { ...direct, sourcePeriod: '2026-07' }))]).toEqual([
      'ACCEPTED',
      'LOCKED',
    ]);
  });
  it('R093: of an unknown original, a second amendment of the period compares with the first', () => {
    const [first, second] = [amended('2026-06', 900, { original: STATED }), amended('2026-06', 700, { original: STATED })];
    expect(standingOf(second, [first, second], context)).toMatchObject({
      kind: 'UNKNOWN',
      base: { tax: tax(600) },
      previous: first,
      previousTax: tax(900),
    });
    expect(standingOf(first, [first], context)).toMatchObject({ previous: null, previousTax: tax(600) });
  });
  it('R097: a bill that came here is no unknown original for what amends it in the same period', () => {
    const arrived = aRecord('impga', { period: '2026-11', tax: tax(90000), amendmentLeg: 'to', original: STATED });
    const lowered = aRecord('impga', { period: '2026-11', tax: tax(60000), amendmentLeg: 'value', original: STATED });
    const standing = standingOf(lowered, [arrived, lowered], context);
    expect([standing.kind, rupees(postFull(lowered, standing))]).toEqual(['SAME_PERIOD', igst(60000)]);
  });
});

describe('R087: direction, by the total of all heads', () => {
  test.each([
    [tax(1800), tax(2400), 'UP'],
    [tax(1800), tax(1200), 'DOWN'],
    [tax(1800), tax(0, 900, 900), 'SAME'],
    [tax(1800), tax(1800, 0, 0, 1), 'UP'],
    [tax(0, 900, 900), tax(1799), 'DOWN'],
  ])('%#: %s', (from, to, direction) => expect(directionOf(from, to)).toBe(direction));
  it('originals have none; amendments compare with the version before them', () => {
    const { original, record, chain } = anAmendment({
      original: 'b2bcn',
      originalTax: tax(1800),
      amendedTax: tax(1200),
      settled: 'REJECTED',
    });
    const direction = (of: typeof record) => amendmentDirection(of, standingOf(of, chain, context));
    expect([direction(original), direction(record)]).toEqual([null, 'DOWN']);
  });
  it('R091: a document amended to reverse charge counts nothing in IMS, so it goes down', () => {
    const { record, chain } = anAmendment({
      original: 'b2b',
      originalTax: tax(5040),
      amendedTax: tax(5400),
      settled: 'ACCEPTED',
      amendment: { reverseCharge: true, destinationReason: 'R091' },
    });
    expect(amendmentDirection(record, standingOf(record, chain, context))).toBe('DOWN');
  });
});

describe('R082: the last of several versions of one period prevails', () => {
  const version = (period: string | null) => aRecord('b2ba', { period, tax: tax(1000) });
  it('over all before it', () => {
    const [first, second, third] = [aRecord('b2b', { period: '2026-06' }), version('2026-06'), version('2026-06')];
    const chain = [first, second, third];
    expect(chain.map((record) => supersederOf(record, chain))).toEqual([third, third, null]);
  });
  it('saved ones replace nothing and are replaced by nothing', () => {
    const chain = [aRecord('b2b', { period: null }), version(null)];
    expect(chain.map((record) => supersederOf(record, chain))).toEqual([null, null]);
  });
  it('a record outside the chain is replaced by none of it', () =>
    expect(supersederOf(aRecord('b2b', { period: '2026-06' }), [version('2026-06')])).toBeNull());
});

describe('what a document that goes straight to GSTR-2B replaces there (D15)', () => {
  const STATED = { number: 'X-88', date: '2026-04-10', tax: tax(1000) } as const;
  const RCM = { reverseCharge: true, destination: 'AV.A3.b2b', destinationReason: 'R007' } as const;
  const RCMA = { ...RCM, destination: 'AV.A3.b2ba' } as const;
  const HOTEL = { destination: 'NA.A1.b2b', destinationReason: 'P' } as const;
  const at = (period: string, amount: number, more: RecordWishes) => ({ period, tax: tax(amount), ...more }) as const;
  const based = (record: ReturnType<typeof aRecord>, ...before: ReturnType<typeof aRecord>[]) => {
    const { tax: amounts, taxableValue } = directBase(record, [...before, record], context);
    return [rupees(amounts), taxableValue / 100];
  };

  it('the version before it, with tax and taxable value', () =>
    expect(based(aRecord('b2ba', at('2026-05', 1800, RCMA)), aRecord('b2b', at('2026-04', 3600, RCM)))).toEqual([igst(3600), 18000]));
  it('nothing of another class: eligible before, reverse charge now', () =>
    expect(
      based(aRecord('b2ba', at('2026-05', 1800, RCMA)), aRecord('b2b', at('2026-04', 3600, { archived: ['2026-04', 'ACCEPTED'] }))),
    ).toEqual([NONE, 0]));
  it('nothing of another class: not available before, available now', () =>
    expect(
      based(
        aRecord('b2ba', at('2026-05', 1800, { source: 'GSTR5', destination: 'AV.A1.b2ba' })),
        aRecord('b2b', at('2026-04', 3600, HOTEL)),
      ),
    ).toEqual([NONE, 0]));
  it('R093: the unknown original it states', () =>
    expect(based(aRecord('b2ba', at('2026-05', 1800, { ...RCMA, original: STATED })))[0]).toEqual(igst(1000)));
  it('R093: but an unknown original never stood among the unavailable', () =>
    expect(based(aRecord('b2ba', at('2026-05', 1800, { ...HOTEL, destination: 'NA.A1.b2ba', original: STATED })))).toEqual([NONE, 0]));
  it('an original replaces nothing, even where its amendment came first', () =>
    expect(based(aRecord('b2b', at('2026-06', 3600, RCM)), aRecord('b2ba', at('2026-05', 1800, { ...RCMA, original: STATED })))).toEqual([
      NONE,
      0,
    ]));
  it('R097: a bill of entry that came from another GSTIN replaces nothing here', () =>
    expect(
      based(
        aRecord(
          'impga',
          at('2025-08', 90000, { amendmentLeg: 'to', destination: 'AV.A4.impga', destinationReason: 'R012', original: STATED }),
        ),
      ),
    ).toEqual([NONE, 0]));
  it('R097: not even where it had moved away from here before', () => {
    const bill = { destination: 'AV.A4.impga', destinationReason: 'R012' } as const;
    expect(
      based(
        aRecord('impga', at('2025-08', 90000, { ...bill, amendmentLeg: 'to' })),
        aRecord('impg', at('2025-06', 90000, { ...bill, destination: 'AV.A4.impg' })),
        aRecord('impga', at('2025-07', 90000, { ...bill, amendmentLeg: 'from' })),
      ),
    ).toEqual([NONE, 0]);
  });
  it('R014: a reversal item of rule 37A is the whole amount', () =>
    expect(
      based(
        aRecord('b2ba', at('2026-09', 2700, { source: 'RULE37A', destination: 'RV.A1.b2ba', original: STATED })),
        aRecord('b2b', at('2026-04', 2700, { archived: ['2026-04', 'ACCEPTED'] })),
      ),
    ).toEqual([NONE, 0]));
});
