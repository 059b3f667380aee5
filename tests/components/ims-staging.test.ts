import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changesNothing,
  changesSince,
  effectOf,
  keepChoice,
  NOTHING_STAGED,
  parseStaging,
  type ReductionChoice,
  selectionTotals,
  settle,
  stage,
  stagedChange,
  stagedCount,
  stagedNote,
  stagingText,
  toChangeInputs,
  totalDifference,
  undo,
  unstage,
  whereStaged,
} from '@/components/ims/staging';
import type { Standing } from '@/lib/domain/ims/amendments';
import { postedEffect } from '@/lib/domain/ims/effect';
import type { ImsRecord, ItcReduction } from '@/lib/domain/ims/record';
import { IMS_ACTIONS, type ImsAction } from '@/lib/domain/ims/sections';
import { paise } from '@/lib/domain/money';
import { NO_TAX, negateTax, type TaxAmounts, taxAmounts } from '@/lib/domain/tax-amounts';
import { aSectionRow } from './ims-rows';

const decide = (action: ImsAction, more: { remarks?: string; reduction?: ReductionChoice } = {}) => ({
  action,
  remarks: more.remarks ?? null,
  reduction: more.reduction ?? null,
});
const TAX = taxAmounts({ cgst: 90_000, sgst: 90_000 });
const creditNote = aSectionRow({
  id: 'cn',
  section: 'b2bcn',
  tax: TAX,
  cap: TAX,
  addBack: TAX,
  acceptedEffect: negateTax(TAX),
  storedEffect: negateTax(TAX),
});
const declared = (cgst: string): ReductionChoice => ({ kind: 'declared', amounts: { igst: '', cgst, sgst: cgst, cess: '' }, reason: '' });

describe('staging a decision', () => {
  it.each<[string, Parameters<typeof decide>, ImsAction]>([
    ['an accepted invoice', ['A'], 'A'],
    ['a rejected one with a remark', ['R', { remarks: ' Not ours ' }], 'R'],
    ['a pending one', ['P'], 'P'],
  ])('keeps %s until SAVE', (_, decision, action) => {
    const staged = stage(NOTHING_STAGED, [stagedChange(aSectionRow(), decide(...decision), 1)]);
    expect(stagedCount(staged)).toBe(1);
    expect(toChangeInputs(staged)[0]).toMatchObject({ action, seenVersion: 1, seenAction: 'N' });
  });

  it('drops a decision that leads back to what is stored', () => {
    const row = aSectionRow({ action: 'A' });
    const rejected = stage(NOTHING_STAGED, [stagedChange(row, decide('R'), 1)]);
    expect(stagedCount(stage(rejected, [stagedChange(row, decide('A'), 1)]))).toBe(0);
  });

  it('lets the last decision on a record win', () => {
    const row = aSectionRow();
    const staged = stage(stage(NOTHING_STAGED, [stagedChange(row, decide('A'), 1)]), [stagedChange(row, decide('P'), 1)]);
    expect(toChangeInputs(staged)).toEqual([expect.objectContaining({ action: 'P' })]);
  });

  it.each<[string, ImsAction, string | null]>([
    ['Reject keeps it', 'R', 'Not ours'],
    ['Pending keeps it', 'P', 'Not ours'],
    ['Accept drops it (R074)', 'A', null],
    ['No action drops it (R076)', 'N', null],
  ])('remark: %s', (_, action, remarks) => {
    expect(stagedChange(aSectionRow({ action: 'P', remarks: 'old' }), decide(action, { remarks: 'Not ours' }), 1).remarks).toBe(remarks);
  });

  it.each<[string, ImsAction, ReductionChoice | undefined, unknown]>([
    ['full is said without amounts', 'A', { kind: 'full' }, { flag: 'Y' }],
    ['nothing said is full', 'A', undefined, { flag: 'Y' }],
    ['none is flag N', 'A', { kind: 'none', reason: '' }, { flag: 'N' }],
    [
      'declared amounts go as typed',
      'A',
      declared('450.50'),
      { flag: 'Y', amounts: { igst: '0', cgst: '450.50', sgst: '450.50', cess: '0' } },
    ],
    ['Reject carries none (R066)', 'R', { kind: 'none', reason: '' }, null],
  ])('ITC reduction: %s', (_, action, reduction, sent) => {
    const staged = stage(NOTHING_STAGED, [stagedChange(creditNote, decide(action, reduction && { reduction }), 1)]);
    expect(toChangeInputs(staged)[0]?.itcReduction).toEqual(sent);
  });

  it('knows a declaration that is already stored', () => {
    const stored = aSectionRow({
      ...creditNote,
      action: 'A',
      reduction: { flag: 'Y', declared: taxAmounts({ cgst: 45_000, sgst: 45_000 }), reason: null },
    });
    expect(changesNothing(stagedChange(stored, decide('A', { reduction: declared('450.00') }), 1))).toBe(true);
    expect(changesNothing(stagedChange(stored, decide('A', { reduction: declared('450.01') }), 1))).toBe(false);
    expect(changesNothing(stagedChange(stored, decide('A'), 1))).toBe(false);
  });
});

describe('undo', () => {
  it('takes back one step, however many records it had', () => {
    const [one, two, three] = [aSectionRow({ id: '1' }), aSectionRow({ id: '2' }), aSectionRow({ id: '3' })];
    const first = stage(NOTHING_STAGED, [stagedChange(one, decide('A'), 1)]);
    const second = stage(
      first,
      [one, two, three].map((row) => stagedChange(row, decide('P'), 1)),
    );
    expect(undo(second).changes).toEqual(first.changes);
    expect(undo(undo(second)).changes).toEqual({});
    expect(undo(NOTHING_STAGED)).toBe(NOTHING_STAGED);
  });

  it('brings back what was taken away, and nothing that was saved', () => {
    const row = aSectionRow({ id: '1' });
    const other = aSectionRow({ id: '2' });
    const both = stage(
      NOTHING_STAGED,
      [row, other].map((each) => stagedChange(each, decide('A'), 1)),
    );
    expect(stagedCount(undo(unstage(both, ['1'])))).toBe(2);
    const settled = settle(both, new Set(['1']), new Map());
    expect(undo(settled).changes).toEqual({});
    expect(Object.keys(settled.changes)).toEqual(['2']);
  });

  it('returns to the start after any number of steps', () => {
    const rows = ['1', '2', '3', '4'].map((id) => aSectionRow({ id }));
    const step = fc.record({ picked: fc.uniqueArray(fc.nat(3), { minLength: 1 }), action: fc.constantFrom(...IMS_ACTIONS) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        let staging = NOTHING_STAGED;
        for (const { picked, action } of steps)
          staging = stage(
            staging,
            rows.filter((_, index) => picked.includes(index)).map((row) => stagedChange(row, decide(action), 1)),
          );
        while (staging.steps.length > 0) staging = undo(staging);
        expect(staging.changes).toEqual({});
      }),
    );
  });
});

describe('after SAVE', () => {
  it('keeps refused changes with their reason', () => {
    const staged = stage(NOTHING_STAGED, [stagedChange(aSectionRow({ id: '1' }), decide('P'), 1)]);
    const reason = { rule: 'R047', message: 'ended', advice: 'Accept or reject.', opens: null };
    expect(settle(staged, new Set(), new Map([['1', reason]])).changes['1']?.refusal).toEqual(reason);
  });
});

describe('a record that changed meanwhile', () => {
  const seen = stagedChange(aSectionRow(), decide('A'), 1);
  it('is silent while the version is the same', () => {
    expect(changesSince(seen.seen, aSectionRow())).toEqual([]);
  });
  it('says what changed', () => {
    const now = aSectionRow({ version: 2, action: 'R', tax: taxAmounts({ igst: 1_700_000 }), remarks: 'Not ours' });
    expect(changesSince(seen.seen, now)).toEqual([
      'Status No Action → Rejected',
      'Integrated Tax 18,000.00 → 17,000.00',
      'Remarks - → Not ours',
    ]);
  });
  it('says so where nothing visible changed', () => {
    expect(changesSince(seen.seen, aSectionRow({ version: 3 }))).toEqual(['The record was saved again']);
  });
  it('can be decided on anew', () => {
    const staged = stage(NOTHING_STAGED, [seen]);
    const kept = keepChoice(staged, aSectionRow({ version: 4 }));
    expect(toChangeInputs(kept)[0]).toMatchObject({ action: 'A', seenVersion: 4 });
  });
});

describe('what staged changes do to the open statement', () => {
  it.each<[string, ReturnType<typeof aSectionRow>, ReturnType<typeof decide>, TaxAmounts]>([
    ['accepting what was deemed accepted changes nothing', aSectionRow(), decide('A'), NO_TAX],
    ['rejecting an invoice takes its credit', aSectionRow(), decide('R'), taxAmounts({ igst: -1_800_000 })],
    ['pending takes it too', aSectionRow(), decide('P'), taxAmounts({ igst: -1_800_000 })],
    ['accepting a pending one brings it', aSectionRow({ action: 'P', storedEffect: NO_TAX }), decide('A'), taxAmounts({ igst: 1_800_000 })],
    ['rejecting a credit note brings credit back', creditNote, decide('R'), TAX],
    ['no reduction does the same', creditNote, decide('A', { reduction: { kind: 'none', reason: '' } }), TAX],
    [
      'a declared reduction brings back the rest',
      creditNote,
      decide('A', { reduction: declared('600') }),
      taxAmounts({ cgst: 30_000, sgst: 30_000 }),
    ],
    ['a saved record is in no statement', aSectionRow({ inOpenPeriod: false }), decide('R'), NO_TAX],
    ['a locked one neither', aSectionRow({ locked: true, storedEffect: NO_TAX }), decide('N'), NO_TAX],
  ])('%s', (_, row, decision, difference) => {
    expect(totalDifference({ changes: { [row.id]: stagedChange(row, decision, 1) }, steps: [] })).toEqual(difference);
  });

  it('agrees with the rules for every action and declaration', () => {
    const heads = fc.record({ igst: fc.nat(10_000_000), cgst: fc.nat(10_000_000), sgst: fc.nat(10_000_000), cess: fc.nat(10_000_000) });
    const standing: Standing = { kind: 'ACCEPTED', base: { tax: NO_TAX, taxableValue: paise(0) }, previous: null, previousTax: null };
    fc.assert(
      fc.property(
        heads,
        heads,
        heads,
        fc.constantFrom(...IMS_ACTIONS),
        fc.constantFrom('full', 'none', 'declared'),
        (tax, base, amounts, action, kind) => {
          const record = {
            section: 'b2ba',
            destination: 'IMS',
            tax: taxAmounts(tax),
            taxableValue: paise(0),
            reverseCharge: false,
            amendmentLeg: null,
          } as unknown as ImsRecord;
          const against = { ...standing, base: { tax: taxAmounts(base), taxableValue: paise(0) } };
          const typed = { igst: text(amounts.igst), cgst: text(amounts.cgst), sgst: text(amounts.sgst), cess: text(amounts.cess) };
          const choice: ReductionChoice =
            kind === 'full' ? { kind } : kind === 'none' ? { kind, reason: '' } : { kind: 'declared', amounts: typed, reason: '' };
          const stored: ItcReduction = {
            flag: kind === 'none' ? 'N' : 'Y',
            declared: kind === 'declared' ? taxAmounts(amounts) : null,
            reason: null,
          };
          const row = aSectionRow({ acceptedEffect: postedEffect(record, against, 'A', null) });
          expect(effectOf(row, action, choice)).toEqual(postedEffect(record, against, action, action === 'A' ? stored : null));
        },
      ),
    );
  });
});

const text = (amount: number): string => (amount / 100).toFixed(2);

describe('work kept over a reload', () => {
  it('comes back as it was', () => {
    const staged = stage(NOTHING_STAGED, [stagedChange(creditNote, decide('A', { reduction: declared('1.5') }), 3)]);
    expect(parseStaging(stagingText(staged)).changes).toEqual(staged.changes);
  });
  it.each([
    ['nothing', null],
    ['no JSON', '{'],
    ['another format', '{"kept":1,"changes":{}}'],
    ['a list', '[1,2]'],
  ])('%s is an empty start', (_, kept) => {
    expect(parseStaging(kept)).toEqual(NOTHING_STAGED);
  });
  it('leaves out what is not ours', () => {
    const good = stage(NOTHING_STAGED, [stagedChange(aSectionRow({ id: '1' }), decide('A'), 1)]);
    const kept = JSON.parse(stagingText(good));
    kept.changes['2'] = { recordId: '2', action: 'X' };
    kept.changes['3'] = { ...kept.changes['1'], recordId: '4' };
    expect(Object.keys(parseStaging(JSON.stringify(kept)).changes)).toEqual(['1']);
  });
  it('never fails on any text', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (kept) => stagedCount(parseStaging(kept)) === 0));
  });
});

describe('words', () => {
  const on = (id: string, page: number) => stagedChange(aSectionRow({ id }), decide('A'), page);
  it.each<[string, readonly [string, number][], string]>([
    [
      'all here',
      [
        ['1', 1],
        ['2', 1],
      ],
      '2 on this page',
    ],
    [
      'some on another page',
      [
        ['1', 1],
        ['2', 1],
        ['3', 2],
      ],
      '2 on this page, 1 on page 2',
    ],
    ['all elsewhere', [['1', 4]], '1 on page 4'],
    [
      'several pages',
      [
        ['1', 1],
        ['2', 2],
        ['3', 3],
      ],
      '1 on this page, 2 on 2 other pages',
    ],
  ])('where: %s', (_, places, words) => {
    expect(
      whereStaged(
        stage(
          NOTHING_STAGED,
          places.map(([id, page]) => on(id, page)),
        ),
        1,
      ),
    ).toBe(words);
  });
  it('status note', () => {
    expect(stagedNote(stagedChange(aSectionRow({ action: 'P' }), decide('A'), 1))).toBe('was Pending, unsaved');
    expect(stagedNote(stagedChange(aSectionRow({ action: 'P' }), decide('P', { remarks: 'x' }), 1))).toBe('changed, unsaved');
  });
  it('totals of a selection; credit notes count with a minus', () => {
    const rows = [aSectionRow(), aSectionRow({ id: '2' })];
    expect(selectionTotals(rows, 1)).toEqual({ records: 2, taxable: 20_000_000, tax: 3_600_000 });
    expect(selectionTotals(rows, -1).tax).toBe(-3_600_000);
  });
});
