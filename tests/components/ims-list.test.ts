import { describe, expect, it } from 'vitest';
import { storedNote } from '@/components/ims/action-cells';
import { filterChips } from '@/components/ims/filter-chips';
import { NO_FILTERS, readFilters } from '@/components/ims/filter-panel';
import { listTitle } from '@/components/ims/list-title';
import { declarationFaults } from '@/components/ims/reduction-dialog';
import { liabilityBySupplier } from '@/components/ims/reject-dialog';
import { remarkFault } from '@/components/ims/remarks-dialog';
import { saveStaged } from '@/components/ims/save-staged';
import { sectionColumns } from '@/components/ims/section-columns';
import { choiceOf, NOTHING_STAGED, stage, stagedChange } from '@/components/ims/staging';
import { closedReason, VIEWER_REASON } from '@/components/ims/triage-context';
import { meaningOf, type TriageKey } from '@/components/ims/triage-keys';
import { beforeAfter, signedRupees } from '@/components/ims/what-if';
import { type ImsAction, SECTION_CODES, type SectionCode } from '@/lib/domain/ims/sections';
import { paise } from '@/lib/domain/money';
import { NO_TAX, taxAmounts, totalTax } from '@/lib/domain/tax-amounts';
import { parseSectionSearch } from '@/lib/schemas/section-search';
import { aSectionRow } from './ims-rows';

describe('titles', () => {
  it.each<[SectionCode, ImsAction[], string]>([
    ['b2b', [], 'IMS Dashboard (Inward Supplies) - B2B Invoices (with all status)'],
    ['b2b', ['N', 'A', 'R', 'P'], 'IMS Dashboard (Inward Supplies) - B2B Invoices (with all status)'],
    ['b2b', ['N'], 'IMS Dashboard (Inward Supplies) - No Action (B2B)'],
    ['b2bcn', ['R', 'P'], 'IMS Dashboard (Inward Supplies) - Rejected, Pending (B2B - Credit Notes)'],
  ])('%s %j', (section, status, title) => {
    expect(listTitle(section, status)).toBe(title);
  });
});

describe('columns of a section', () => {
  const headers = (section: SectionCode): string[] => sectionColumns(section).map(({ header }) => header);

  it('B2B has the columns of the portal in its order', () => {
    expect(headers('b2b')).toEqual([
      'GSTIN of Supplier',
      'Trade/Legal Name',
      'Invoice Number',
      'Invoice Type',
      'Accept',
      'Reject',
      'Pending',
      'Status',
      'Invoice Date',
      'Invoice Value',
      'Place of Supply',
      'Taxable Value',
      'Integrated Tax',
      'Central Tax',
      'State/UT Tax',
      'Cess',
      'Remarks',
      'Source',
      'Source Return Period',
      'Source Filing Status',
    ]);
  });
  it.each<[SectionCode, string[], string[]]>([
    ['b2ba', ['Original Invoice Number', 'Original Invoice Date', 'ITC reduction required', 'Declared Integrated Tax'], []],
    ['b2bdn', ['Note Number', 'Note Type', 'Note Date', 'Note Value'], ['ITC reduction required', 'Original Note Number']],
    ['b2bcn', ['Note Number', 'ITC reduction required', 'Declared Cess'], ['Original Note Number']],
    ['b2bcna', ['Original Note Number', 'ITC reduction required'], []],
    ['ecom', ['GSTIN of ECO', 'Document Number', 'Document Type'], ['ITC reduction required']],
    ['ecoma', ['Original Document Number', 'ITC reduction required'], []],
    [
      'impg',
      ['ICEGATE Reference Date', 'Port Code', 'BoE Number', 'ITC Period', 'Accept', 'Pending'],
      ['Reject', 'Trade/Legal Name', 'Central Tax'],
    ],
    ['impga', ['Original BoE Number', 'Amendment Type', 'Declared Integrated Tax'], ['Reject', 'Declared Central Tax']],
    ['impgsez', ['GSTIN of Supplier (SEZ)', 'Trade/Legal Name', 'BoE Number'], ['Reject']],
  ])('%s', (section, present, absent) => {
    expect(headers(section)).toEqual(expect.arrayContaining(present));
    for (const header of absent) expect(headers(section)).not.toContain(header);
  });
  it('are named once in each section, and one of them names the row', () => {
    for (const section of SECTION_CODES) {
      const ids = sectionColumns(section).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(sectionColumns(section).filter(({ rowHeader }) => rowHeader)).toHaveLength(1);
    }
  });
});

describe('the address of a list', () => {
  it('falls back to the defaults for unknown values', () => {
    const search = parseSectionSearch({
      status: 'X,N',
      perPage: '7',
      page: '-1',
      sort: 'secret',
      dir: 'up',
      from: '2026-02-30',
      filing: 'YES',
      supplier: "' or 1=1",
      after: 'x',
    });
    expect(search).toMatchObject({
      status: ['N'],
      perPage: 10,
      page: 1,
      sort: 'date',
      dir: 'asc',
      from: null,
      filing: null,
      supplier: null,
      after: null,
    });
  });
  it('reads repeated and joined values alike', () => {
    expect(parseSectionSearch({ status: ['N', 'P'] }).status).toEqual(parseSectionSearch({ status: 'P,N' }).status);
  });
  it('makes a chip for each filter, which takes off only that one', () => {
    const chips = filterChips(parseSectionSearch({ status: 'N', from: '2026-07-01', to: '2026-11-17', q: 'steel', page: '3' }));
    expect(chips.map(({ label }) => label)).toEqual(['Status No Action', 'Date 01/07/2026 - 17/11/2026', 'Search "steel"']);
    expect(chips[1]?.off).toMatchObject({ from: null, to: null, page: null });
    expect(chips[1]?.off).not.toHaveProperty('status');
  });
  it.each<[string, [string, string][], unknown]>([
    ['nothing chosen', [], NO_FILTERS],
    [
      'several of a kind',
      [
        ['status', 'N'],
        ['status', 'P'],
        ['type', 'DE'],
      ],
      { ...NO_FILTERS, status: 'N,P', type: 'DE' },
    ],
    ['a GSTIN in small letters', [['supplier', '29aaacb5678c1zn']], { ...NO_FILTERS, supplier: '29AAACB5678C1ZN' }],
    ['half a GSTIN', [['supplier', '29AAA']], 'Choose a supplier from the list, or type the whole GSTIN of 15 characters.'],
  ])('filter panel: %s', (_, fields, changes) => {
    const form = new FormData();
    for (const [name, value] of fields) form.append(name, value);
    expect(readFilters(form)).toEqual(changes);
  });
});

describe('keys', () => {
  const press = (key: string, more: { ctrl?: boolean; shift?: boolean; alt?: boolean } = {}) => ({
    key,
    ctrl: false,
    shift: false,
    alt: false,
    ...more,
  });
  it.each<[string, ReturnType<typeof press>, TriageKey | null]>([
    ['a accepts the row', press('a'), { kind: 'act', action: 'A', on: 'row' }],
    ['Shift+R rejects the selection', press('R', { shift: true }), { kind: 'act', action: 'R', on: 'selection' }],
    ['n takes the action away', press('n'), { kind: 'act', action: 'N', on: 'row' }],
    ['j moves down', press('j'), { kind: 'move', by: 1 }],
    ['/ searches', press('/'), { kind: 'search' }],
    ['? lists the keys', press('?', { shift: true }), { kind: 'help' }],
    ['Ctrl+S saves', press('s', { ctrl: true }), { kind: 'save' }],
    ['Ctrl+Z undoes', press('z', { ctrl: true }), { kind: 'undo' }],
    ["Ctrl+A is the browser's", press('a', { ctrl: true }), null],
    ["Alt+P is the browser's", press('p', { alt: true }), null],
    ['s alone means nothing', press('s'), null],
  ])('%s', (_, key, meaning) => {
    expect(meaningOf(key, 'letters', '')).toEqual(meaning);
  });
  it('G then S leads to the summary', () => {
    expect(meaningOf(press('s'), 'letters', 'g')).toEqual({ kind: 'summary' });
  });
  it('keys can be switched off; Ctrl+S and Ctrl+Z stay', () => {
    expect(['a', 'A', '/', '?', 'j', 'e', 'F7', 'PageDown'].map((key) => meaningOf(press(key), 'off', ''))).toEqual(Array(8).fill(null));
    expect(meaningOf(press('s', { ctrl: true }), 'off', '')).toEqual({ kind: 'save' });
    expect(meaningOf(press('z', { ctrl: true }), 'off', '')).toEqual({ kind: 'undo' });
  });
  it.each<[string, ReturnType<typeof press>, TriageKey | null]>([
    ['F7 accepts the row', press('F7'), { kind: 'act', action: 'A', on: 'row' }],
    ['Shift+F8 rejects the selection', press('F8', { shift: true }), { kind: 'act', action: 'R', on: 'selection' }],
    ['F6 takes the action away', press('F6'), { kind: 'act', action: 'N', on: 'row' }],
    ['PgDn goes on', press('PageDown'), { kind: 'move', by: 1 }],
    ['F2 remarks', press('F2'), { kind: 'remark' }],
    ['Ctrl+A saves', press('a', { ctrl: true }), { kind: 'save' }],
    ['Alt+Q leads to the summary', press('q', { alt: true }), { kind: 'summary' }],
    ["Alt+F7 is the system's", press('F7', { alt: true }), null],
    ['a single letter means nothing', press('a'), null],
    ['nor does a sign', press('/'), null],
  ])('Tally-like: %s', (_, key, meaning) => {
    expect(meaningOf(key, 'tally', '')).toEqual(meaning);
  });
});

describe('ITC reduction', () => {
  const cap = taxAmounts({ cgst: 90_000, sgst: 90_000 });
  const amounts = (cgst: string, igst = '') => ({ igst, cgst, sgst: cgst, cess: '' });
  it.each([
    ['within the cap', amounts('900'), {}],
    ['nothing declared (R070)', amounts(''), { all: 'Declare an amount or select No.' }],
    ['zero declared (R070)', amounts('0.00'), { all: 'Declare an amount or select No.' }],
    [
      'three decimals (R063)',
      amounts('1.005'),
      { cgst: 'Invalid Central Tax amount declared for ITC reduction.', sgst: 'Invalid State/UT Tax amount declared for ITC reduction.' },
    ],
    ['above the cap of a head (R069)', amounts('1', '5'), { igst: 'Declared Integrated Tax 5.00 exceeds the reducible amount 0.00.' }],
  ])('%s', (_, typed, faults) => {
    expect(declarationFaults(typed, cap)).toEqual(faults);
  });
  it('opens with the stored answer', () => {
    const row = aSectionRow({ reduction: { flag: 'Y', declared: taxAmounts({ igst: 10_050 }), reason: 'r' } });
    expect(choiceOf(row)).toEqual({ kind: 'declared', amounts: { igst: '100.50', cgst: '0.00', sgst: '0.00', cess: '0.00' }, reason: 'r' });
    expect(choiceOf(aSectionRow({ reduction: { flag: 'N', declared: null, reason: null } }))).toEqual({ kind: 'none', reason: '' });
    expect(choiceOf(aSectionRow())).toBeNull();
  });
});

describe('rejecting', () => {
  it('adds up the liability of each supplier, the largest first', () => {
    const tax = taxAmounts({ igst: 100 });
    const rows = [
      aSectionRow({ id: '1', supplierGstin: 'S1', supplierName: 'One', addBack: tax }),
      aSectionRow({ id: '2', supplierGstin: 'S2', supplierName: 'Two', addBack: taxAmounts({ igst: 150 }) }),
      aSectionRow({ id: '3', supplierGstin: 'S1', supplierName: 'One', addBack: tax }),
      aSectionRow({ id: '4', supplierGstin: 'S3', supplierName: 'Three' }),
    ];
    expect(liabilityBySupplier(rows).map(({ name, amount }) => [name, totalTax(amount)])).toEqual([
      ['One', 200],
      ['Two', 150],
    ]);
  });
  it('remarks end at 250 characters (R073)', () => {
    expect(remarkFault('x'.repeat(250))).toBeUndefined();
    expect(remarkFault('x'.repeat(251))).toBe('Remarks cannot exceed 250 characters.');
  });
});

describe('under the status', () => {
  it.each([
    ['an ordinary pending record', aSectionRow({ action: 'P' }), 'up to 30/11/2027'],
    ['a window that ended', aSectionRow({ action: 'P', pendingUntil: '2026-10-20', pendingEnded: true }), 'ended 20/10/2026'],
    ['a locked amendment', aSectionRow({ locked: true }), 'locked, original not settled'],
    ['a change by the supplier', aSectionRow({ changedBySupplier: true, supplierFiling: 'SAVED' }), 'changed by supplier'],
    ['a saved document', aSectionRow({ supplierFiling: 'SAVED' }), 'not filed yet'],
    ['a rejection with a remark', aSectionRow({ action: 'R', remarks: 'x' }), 'with a remark'],
  ])('%s', (_, row, text) => {
    expect(storedNote(row)?.text).toBe(text);
  });
  it('nothing under an ordinary record', () => expect(storedNote(aSectionRow({ action: 'A' }))).toBeNull());
});

describe('closed actions', () => {
  const reason = { rule: 'R080', message: 'm', advice: 'a', opens: null };
  it('a viewer can take none', () => expect(closedReason(aSectionRow(), 'A', false)).toBe(VIEWER_REASON));
  it('the rules close one', () => expect(closedReason(aSectionRow({ closed: { P: reason } }), 'P', true)).toBe(reason));
  it('the others stay open', () => expect(closedReason(aSectionRow({ closed: { P: reason } }), 'A', true)).toBeNull());
});

describe('figures', () => {
  const statement = {
    label: 'Oct 2026',
    cell: '4A5' as const,
    amounts: taxAmounts({ igst: 14_103_000 }),
    computedAt: null,
    isStale: false,
  };
  it('signed amounts', () => {
    expect([450_000, -1_260_000, 0].map((amount) => signedRupees(paise(amount)))).toEqual(['+4,500.00', '-12,600.00', 'no change']);
  });
  it.each([
    ['before and after', statement, NO_TAX, taxAmounts({ igst: 900_000 }), '1,41,030.00 → 1,50,030.00'],
    ['after other staged changes', statement, taxAmounts({ igst: 3_000 }), taxAmounts({ igst: 900_000 }), '1,41,060.00 → 1,50,060.00'],
    ['no change', statement, NO_TAX, NO_TAX, '1,41,030.00, no change'],
    ['no statement yet: the difference', { ...statement, amounts: null }, NO_TAX, taxAmounts({ igst: -100 }), '-1.00'],
  ])('%s', (_, figures, others, difference, text) => {
    expect(beforeAfter(figures, others, difference)).toBe(text);
  });
});

describe('saving', () => {
  const staging = stage(
    NOTHING_STAGED,
    ['1', '2'].map((id) => stagedChange(aSectionRow({ id }), { action: 'A', remarks: null, reduction: null }, 1)),
  );
  it('tells saved and refused records apart', async () => {
    const outcome = await saveStaged(staging, async (input) => ({
      ok: true,
      data: {
        saved: [{ recordId: input.changes[0]?.recordId ?? '', version: 2, action: 'A' }],
        refused: [{ recordId: '2', rule: 'R022', message: 'stale', advice: 'Reload.' }],
        changeSetId: 'set',
      },
    }));
    expect([[...outcome.saved], outcome.changeSetIds]).toEqual([['1'], ['set']]);
    expect(outcome.refused.get('2')).toEqual({ rule: 'R022', message: 'stale', advice: 'Reload.', opens: null });
    expect(outcome.failure).toBeNull();
  });
  it.each([
    ['signed out', async () => ({ ok: false as const, kind: 'signed-out' as const }), /signed out/],
    ['no network', async () => Promise.reject(new Error('offline')), /could not be reached/],
  ])('%s: nothing is lost', async (_, save, sentence) => {
    const outcome = await saveStaged(staging, save);
    expect(outcome.saved.size + outcome.refused.size).toBe(0);
    expect(outcome.failure).toMatch(sentence);
  });
});
