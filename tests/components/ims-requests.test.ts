import { describe, expect, it } from 'vitest';
import { commonRemark, planRequest, planReset } from '@/components/ims/requests';
import { neighbour, pageTurn, stepOverEnd } from '@/components/ims/row-walk';
import { NOTHING_STAGED, stage, stagedChange } from '@/components/ims/staging';
import type { ImsAction } from '@/lib/domain/ims/sections';
import { NO_TAX, taxAmounts } from '@/lib/domain/tax-amounts';
import type { SectionPage, SectionRow } from '@/lib/schemas/section-page';
import { aSectionRow } from './ims-rows';

const TAX = taxAmounts({ igst: 1_800_000 });
const invoice = aSectionRow({ id: 'invoice' });
const other = aSectionRow({ id: 'other' });
const note = aSectionRow({ id: 'note', section: 'b2bcn', cap: TAX, addBack: TAX });
const locked = aSectionRow({
  id: 'locked',
  locked: true,
  closed: { A: closed('R080'), R: closed('R080'), P: closed('R080'), N: closed('R080') },
});
const lapsed = aSectionRow({ id: 'lapsed', action: 'P', pendingEnded: true, closed: { P: closed('R047') } });

function closed(rule: string) {
  return { rule, message: `closed by ${rule}`, advice: 'do this', opens: null };
}

const staged = (row: SectionRow, action: ImsAction) =>
  stage(NOTHING_STAGED, [stagedChange(row, { action, remarks: null, reduction: null }, 1)]);
const plan = (
  action: ImsAction,
  rows: SectionRow[],
  more: { staging?: typeof NOTHING_STAGED; mayAct?: boolean; confirmed?: string[] } = {},
) => {
  const {
    stage: toStage,
    unstage,
    questions,
    explain,
  } = planRequest(action, rows, {
    staging: more.staging ?? NOTHING_STAGED,
    mayAct: more.mayAct ?? true,
    confirmed: new Set(more.confirmed ?? []),
  });
  return {
    stage: toStage ? toStage.rows.map(({ id }) => id) : [],
    unstage: unstage.map(({ id }) => id),
    questions: questions.map(({ kind }) => kind),
    explain: explain?.id ?? null,
  };
};
const NOTHING = { stage: [], unstage: [], questions: [], explain: null };

describe('a wanted action', () => {
  it.each<[string, ReturnType<typeof plan>, Partial<ReturnType<typeof plan>>]>([
    ['accepting an invoice stages it', plan('A', [invoice]), { stage: ['invoice'] }],
    ['rejecting an invoice stages it', plan('R', [invoice]), { stage: ['invoice'] }],
    ['accepting it once more takes it back', plan('A', [invoice], { staging: staged(invoice, 'A') }), { unstage: ['invoice'] }],
    ['rejecting it once more means its remark', plan('R', [invoice], { staging: staged(invoice, 'R') }), { questions: ['remarks'] }],
    ['a stored pending once more means its remark', plan('P', [aSectionRow({ id: 'p', action: 'P' })]), { questions: ['remarks'] }],
    ['a selection gets one remark', plan('P', [invoice, other]), { questions: ['remarks'] }],
    ['accepting a credit note asks for the reduction', plan('A', [note]), { questions: ['reduction'] }],
    ['accepting a mixed selection asks once', plan('A', [invoice, note]), { questions: ['reduction'] }],
    ['rejecting a credit note warns', plan('R', [note]), { questions: ['reject'] }],
    ['rejecting it again does not warn again', plan('R', [note], { confirmed: ['note'] }), { stage: ['note'] }],
    ['a closed action of one row is explained', plan('A', [locked]), { explain: 'locked' }],
    ['a lapsed record cannot stay pending', plan('P', [lapsed]), { explain: 'lapsed' }],
    ['a lapsed record can be accepted', plan('A', [lapsed]), { stage: ['lapsed'] }],
    [
      'of a selection the passing rows go on, the others are listed',
      plan('A', [invoice, locked]),
      { stage: ['invoice'], questions: ['refused'] },
    ],
    ['questions come before the list of refused rows', plan('R', [note, locked]), { questions: ['reject', 'refused'] }],
    ['a selection of closed rows is only listed', plan('P', [locked, lapsed]), { questions: ['refused'] }],
    ['no action stages without a question', plan('N', [invoice, note]), { stage: ['invoice', 'note'] }],
    ['a viewer is told why', plan('A', [invoice], { mayAct: false }), { explain: 'invoice' }],
  ])('%s', (_, made, expected) => {
    expect(made).toEqual({ ...NOTHING, ...expected });
  });

  it('names what was refused and counts it (R031)', () => {
    const [question] = planRequest('P', [invoice, locked, lapsed], {
      staging: NOTHING_STAGED,
      mayAct: true,
      confirmed: new Set(),
    }).questions;
    expect(question).toMatchObject({
      kind: 'refused',
      summary: '1 of 3 records updated. 2 could not be updated:',
      refused: [
        { recordId: 'locked', reason: { rule: 'R080' } },
        { recordId: 'lapsed', reason: { rule: 'R047' } },
      ],
    });
  });
});

describe('RESET', () => {
  it('sets stored actions back and drops what was only staged', () => {
    const accepted = aSectionRow({ id: 'accepted', action: 'A' });
    const { stored, unsaved } = planReset([accepted, invoice, other, locked], staged(invoice, 'R'));
    expect([stored.map(({ id }) => id), unsaved.map(({ id }) => id)]).toEqual([['accepted'], ['invoice']]);
  });
});

describe('the remark to go on from', () => {
  it.each([
    ['one that all share', ['late', 'late'], 'late'],
    ['different ones', ['late', 'wrong rate'], ''],
    ['none', [null, null], ''],
  ])('%s', (_, remarks, expected) => {
    expect(
      commonRemark(
        remarks.map((text, index) => aSectionRow({ id: String(index), action: 'R', remarks: text })),
        NOTHING_STAGED,
      ),
    ).toBe(expected);
  });
});

describe('walking', () => {
  const rows = [invoice, other, note];
  const page: SectionPage = {
    section: 'b2b',
    rows,
    total: 7,
    sectionTotal: 7,
    counts: { N: 7, A: 0, R: 0, P: 0 },
    page: 2,
    pageCount: 3,
    perPage: 3,
    after: '3.next',
    before: '1.back',
    statement: { label: 'Oct 2026', cell: '4A5', amounts: NO_TAX, computedAt: null, isStale: false },
    mayAct: true,
    reasonRequired: false,
  };
  const press = (key: string) => ({ key, ctrlKey: false, altKey: false, metaKey: false, shiftKey: false });
  const turned = (key: string, row: SectionRow, of: SectionPage = page, lettersOn = true) => {
    const by = stepOverEnd(press(key), row, of, lettersOn);
    return by && pageTurn(of, by);
  };

  it.each<[string, string | null, 1 | -1, string]>([
    ['from nowhere down', null, 1, 'invoice'],
    ['from nowhere up', null, -1, 'note'],
    ['to the next', 'invoice', 1, 'other'],
    ['not beyond the end', 'note', 1, 'note'],
  ])('%s', (_, from, by, to) => {
    expect(neighbour(rows, from, by)?.id).toBe(to);
  });
  it.each<[string, unknown, unknown]>([
    ['J at the last row', turned('j', note), { page: 3, after: '3.next', before: null, record: null }],
    ['J elsewhere', turned('j', other), null],
    ['J while letters are off', turned('j', note, page, false), null],
    ['the arrow while letters are off', turned('ArrowDown', note, page, false), { page: 3, after: '3.next', before: null, record: null }],
    ['J on the last page', turned('j', note, { ...page, page: 3 }), null],
    ['K at the first row of page 2', turned('k', invoice), { page: null, after: null, before: null, record: null }],
    [
      'K at the first row of page 3',
      turned('k', invoice, { ...page, page: 3, before: '2.back' }),
      { page: 2, after: null, before: '2.back', record: null },
    ],
    ['K on the first page', turned('k', invoice, { ...page, page: 1 }), null],
  ])('turning the page: %s', (_, changes, expected) => {
    expect(changes).toEqual(expected);
  });
});
