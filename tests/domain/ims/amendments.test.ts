import { describe, expect, it, test } from 'vitest';
import { directionOf, standingOf } from '../../../lib/domain/ims/amendments';
import { addBackRule, isSpecified, postedEffect, postFull, supplierAddBack, taxableChange } from '../../../lib/domain/ims/effect';
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

describe('what goes with the effect', () => {
  it('the change of the taxable value, with the sign of the section', () => {
    const change = (original: SectionCode, from: number, to: number) => {
      const { record, chain } = anAmendment({ original, originalTax: tax(from), amendedTax: tax(to), settled: 'ACCEPTED' });
      return taxableChange(record, standingOf(record, chain, context)) / 100;
    };
    expect([change('b2b', 18000, 12000), change('b2bcn', 1800, 2400), change('b2bcn', 1800, 1200)]).toEqual([-30000, -3000, 3000]);
  });
  it('3.2: the list of specified records knows credit notes, not those of an ISD', () => {
    const specified = (section: SectionCode) => isSpecified(aRecord(section), standingOf(aRecord(section), [], context));
    expect((['b2b', 'b2bdn', 'ecom', 'b2bcn', 'isd', 'isdcn', 'impg'] as const).filter(specified)).toEqual(['b2bcn']);
  });
  it('no action is acceptance in full, whatever was declared before', () => {
    const note = aRecord('b2bcn');
    const standing = standingOf(note, [], context);
    expect(rupees(postedEffect(note, standing, 'N', { flag: 'N', declared: null, reason: null }))).toEqual(igst(-1800));
  });
  it('R133: a note raised from an original that is not known here', () => {
    const record = aRecord('b2bcna', { tax: tax(2400), original: { number: 'X-88', date: '2023-03-11', tax: tax(1800) } });
    const standing = standingOf(record, [record], context);
    expect([rupees(supplierAddBack(record, standing)), addBackRule(record, standing)]).toEqual([igst(600), 'R133']);
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
