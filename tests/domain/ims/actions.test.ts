import { describe, expect, it, test } from 'vitest';
import { declarationKind, exceedsCap, type RawDeclaration } from '../../../lib/domain/ims/declaration';
import type { Chain, ImsRecord } from '../../../lib/domain/ims/record';
import {
  type ActionCommand,
  allowedActions,
  bulkToSingle,
  planActions,
  planReset,
  validateAction,
  validateActionClass,
} from '../../../lib/domain/ims/rules';
import { IMS_ACTIONS, SECTION_CODES } from '../../../lib/domain/ims/sections';
import { DEFAULT_SETTINGS } from '../../../lib/domain/settings';
import { taxPeriod } from '../../../lib/domain/tax-period';
import { aContext, anAmendment, aRecord, rupees, tax } from '../../builders/ims-records';

const context = aContext({ today: '2026-11-11' });
const NOTE = { period: '2026-10', tax: tax(0, 900, 900) } as const;

const ask = (record: ImsRecord, command: ActionCommand, chain: Chain = [], given = context) => {
  const decided = validateAction(record, chain, command, given);
  return decided.ok ? decided.value : decided.error.rule;
};

describe('transitions (rulebook 2.3)', () => {
  const states = IMS_ACTIONS.flatMap((from) => IMS_ACTIONS.map((to) => [from, to] as const));
  test.each(states)('%s to %s on an invoice', (from, to) => {
    expect(ask(aRecord('b2b', { period: '2026-10', action: from }), { action: to })).toEqual({
      state: { action: to, reduction: null, remarks: null },
      changed: from !== to,
    });
  });
  it('R020: on a saved record', () => expect(ask(aRecord('b2b', { period: null }), { action: 'A' })).toMatchObject({ changed: true }));
});

describe('guards, in their order', () => {
  const locked = anAmendment({ original: 'b2b', originalTax: tax(1800), amendedTax: tax(1200), settled: 'OPEN' });
  const bad: RawDeclaration = { flag: 'X' };
  const LONG = 'x'.repeat(251);
  test.each<[string, string, ImsRecord, ActionCommand, Chain?]>([
    ['archived', 'R023', aRecord('b2b', { archived: ['2026-04', 'ACCEPTED'] }), { action: 'R', seenAction: 'P' }],
    ['withdrawn', 'R023', aRecord('b2b', { archived: ['2026-04', 'REMOVED_DELETED'] }), { action: 'A' }],
    ['bypassing', 'R023', aRecord('b2b', { destination: 'AV.A3.b2b' }), { action: 'A', remarks: LONG }],
    ['ISD before archived', 'R036', aRecord('isd', { destination: 'AV.A2.isd', archived: ['2026-04', 'ACCEPTED'] }), { action: 'A' }],
    ['stale before section', 'R022', aRecord('impg', { period: '2026-10', action: 'A' }), { action: 'R', seenAction: 'N' }],
    ['stale version', 'R022', aRecord('b2b', { version: 3 }), { action: 'R', seenVersion: 2 }],
    ['stale content', 'R022', aRecord('b2b'), { action: 'R', seenHash: 'other' }],
    ['section before lock', 'R035', aRecord('impga', { period: '2026-10' }), { action: 'R' }, [aRecord('impg', { period: '2026-09' })]],
    ['lock before pending', 'R080', locked.record, { action: 'P' }, locked.chain],
    ['lock before declaration', 'R080', locked.record, { action: 'A', declaration: bad }, locked.chain],
    ['locked: not even a reset', 'R080', { ...locked.record, action: 'A' }, { action: 'N' }, locked.chain],
    ['pending before declaration', 'R041', aRecord('b2bcn', { period: '2025-09' }), { action: 'P', declaration: bad, remarks: LONG }],
    ['declaration before remark', 'R066', aRecord('b2bcn', NOTE), { action: 'R', declaration: bad, remarks: LONG }],
    ['remark length', 'R073', aRecord('b2b'), { action: 'R', remarks: LONG }],
    ['remark with Accept', 'R074', aRecord('b2b'), { action: 'A', remarks: 'fine' }],
    ['remark with reset', 'R074', aRecord('b2b', { action: 'A' }), { action: 'N', remarks: 'oops' }],
  ])('%s: %s', (_, rule, record, command, chain = []) => expect(ask(record, command, chain)).toBe(rule));

  it('a refusal tells what, why and how', () => {
    const decided = validateAction(locked.record, locked.chain, { action: 'A' }, context);
    expect(decided).toEqual({
      ok: false,
      error: {
        rule: 'R080',
        recordId: locked.record.id,
        message: `First act on the original record ${locked.original.number} and file GSTR-3B of Aug 2026; then act on the amended record.`,
        advice: 'Accept or reject the original, then file GSTR-3B of its period.',
      },
    });
  });
  it('a lapsed Pending tells its last day', () =>
    expect(validateAction(aRecord('b2bcn', { period: '2026-08' }), [], { action: 'P' }, context)).toMatchObject({
      error: { rule: 'R047', ends: '2026-10-20', message: 'Pending period for this record ended on 20/10/2026. Please accept or reject.' },
    }));
  test.each([
    [aRecord('b2b', { destination: 'NA.A1.b2b' }), 'This document is not part of IMS; see GSTR-2B.'],
    [aRecord('b2b', { archived: ['2026-04', 'REMOVED_DELETED'] }), 'This record was withdrawn by the supplier.'],
    [aRecord('b2b', { archived: ['2026-04', 'REMOVED_16_4'] }), 'Time limit under section 16(4) has expired; record removed from IMS.'],
    [aRecord('b2b', { archived: ['2026-04', 'ACCEPTED'] }), 'GSTR-3B for Apr 2026 is already filed. Action cannot be changed.'],
  ])('R023 says why: %#', (record, message) =>
    expect(validateAction(record, [], { action: 'A' }, context)).toMatchObject({ error: { rule: 'R023', message } }),
  );
});

describe('declarations (rulebook 3.5, 3.6)', () => {
  const amounts = (igst: number | string, cgst: number | string = 0, sgst: number | string = 0, cess: number | string = 0) => ({
    igst,
    cgst,
    sgst,
    cess,
  });
  const note = aRecord('b2bcn', NOTE);

  test.each<[string, string, RawDeclaration]>([
    ['R062', 'X', { flag: 'X' }],
    ['R063', 'not a number', { flag: 'Y', amounts: amounts('abc') }],
    ['R063', 'three decimals', { flag: 'Y', amounts: amounts(0, 500.005, 500.005) }],
    ['R063', 'negative', { flag: 'Y', amounts: amounts(0, -5, -5) }],
    ['R064', 'unequal', { flag: 'Y', amounts: amounts(0, 500, 400) }],
    ['R065', 'No with amounts', { flag: 'N', amounts: amounts(0, 1, 1) }],
    ['R069', 'above the cap', { flag: 'Y', amounts: amounts(0, 900.01, 900.01) }],
    ['R069', 'in a head without tax', { flag: 'Y', amounts: amounts(1) }],
    ['R070', 'all zero', { flag: 'Y', amounts: amounts(0) }],
  ])('%s: %s', (rule, _, declaration) => expect(ask(note, { action: 'A', declaration })).toBe(rule));

  test.each<[string, RawDeclaration | null | undefined, object]>([
    ['nothing said', undefined, { flag: 'Y', declared: null }],
    ['blank', { flag: ' ', amounts: amounts('', '', '', '') }, { flag: 'Y', declared: null }],
    ['Yes', { flag: 'yes' }, { flag: 'Y', declared: null }],
    ['No', { flag: 'n' }, { flag: 'N', declared: null }],
    ['No with zeros', { flag: 'N', amounts: amounts(0) }, { flag: 'N', declared: null }],
    ['a part', { amounts: amounts(0, '500', 500) }, { flag: 'Y', declared: tax(0, 500, 500) }],
    ['12.25 a part that is all', { flag: 'Y', amounts: amounts(0, 900, 900) }, { flag: 'Y', declared: null }],
  ])('accepted: %s', (_, declaration, reduction) =>
    expect(ask(note, { action: 'A', declaration })).toMatchObject({ state: { reduction } }),
  );

  const up = anAmendment({ original: 'b2b', originalTax: tax(1800), amendedTax: tax(2400), settled: 'ACCEPTED' });
  const same = anAmendment({ original: 'b2bcn', originalTax: tax(1800), amendedTax: tax(1800), settled: 'ACCEPTED' });
  test.each<[string, string, ImsRecord, Chain]>([
    ['R067', 'invoice', aRecord('b2b', { period: '2026-10' }), []],
    ['R067', 'debit note', aRecord('b2bdn', { period: '2026-10' }), []],
    ['R067', 'ECO document', aRecord('ecom', { period: '2026-10' }), []],
    ['R067', 'bill of entry', aRecord('impg', { period: '2026-10' }), []],
    ['R068', 'invoice amended upward', up.record, up.chain],
    ['R068', 'credit note of the same total (C6)', same.record, same.chain],
    ['R072', 'credit note of the old regime', aRecord('b2bcn', { period: '2025-09' }), []],
    ['R067', 'credit note without tax', aRecord('b2bcn', { period: '2026-10', tax: tax(0) }), []],
  ])('%s: %s asks nothing', (rule, _, record, chain) => {
    expect(ask(record, { action: 'A', declaration: { flag: 'N' } }, chain)).toBe(rule);
    expect(ask(record, { action: 'A' }, chain)).toMatchObject({ state: { reduction: null } });
  });

  it("C2: the cap of a lowered bill of entry is the original's tax", () => {
    const { record, chain } = anAmendment({ original: 'impg', originalTax: tax(90000), amendedTax: tax(60000), settled: 'ACCEPTED' });
    const declare = (igst: number) => ask(record, { action: 'A', declaration: { flag: 'Y', amounts: amounts(igst) } }, chain);
    expect([declare(90000.01), declare(90000)]).toMatchObject(['R069', { state: { reduction: { declared: tax(90000) } } }]);
  });
  it('names the kind', () =>
    expect(
      [
        null,
        { flag: 'N', declared: null, reason: null },
        { flag: 'Y', declared: null, reason: null },
        { flag: 'Y', declared: tax(1), reason: null },
      ].map((r) => declarationKind(r as ImsRecord['reduction'])),
    ).toEqual([null, 'NONE', 'FULL', 'PARTIAL']));
  it('D10: warns of one beyond a cap that has shrunk', () =>
    expect([
      exceedsCap({ flag: 'Y', declared: tax(700), reason: null }, tax(600)),
      exceedsCap({ flag: 'Y', declared: tax(600), reason: null }, tax(600)),
      exceedsCap(null, null),
    ]).toEqual([true, false, false]));
});

describe('R077: a reason for a part or nothing', () => {
  const strict = aContext({ today: '2026-11-11', settings: { ...DEFAULT_SETTINGS, reasonRequired: true } });
  const note = aRecord('b2bcn', NOTE);
  it('is asked for', () => expect(ask(note, { action: 'A', declaration: { flag: 'N' } }, [], strict)).toBe('R077'));
  it('may be given as remark', () =>
    expect(ask(note, { action: 'A', declaration: { flag: 'N' }, remarks: 'never taken' }, [], strict)).toMatchObject({
      state: { reduction: { flag: 'N', reason: 'never taken' }, remarks: null },
    }));
  it('may be given as reason', () =>
    expect(ask(note, { action: 'A', declaration: { flag: 'N' }, reason: 'never taken' }, [], strict)).toMatchObject({
      state: { reduction: { reason: 'never taken' } },
    }));
  it('is not needed in full', () => expect(ask(note, { action: 'A' }, [], strict)).toMatchObject({ state: { reduction: { flag: 'Y' } } }));
  it('is no excuse for a remark on an ordinary acceptance', () =>
    expect(ask(aRecord('b2b'), { action: 'A', remarks: 'fine' }, [], strict)).toBe('R074'));
});

describe('remarks (R073-R076)', () => {
  const rejected = aRecord('b2b', { action: 'R', remarks: 'price' });
  it('250 characters are kept', () =>
    expect(ask(aRecord('b2b'), { action: 'R', remarks: 'y'.repeat(250) })).toMatchObject({ state: { remarks: 'y'.repeat(250) } }));
  it('a repeated action may change the remark', () =>
    expect(ask(rejected, { action: 'R', remarks: 'quantity' })).toEqual({
      state: { action: 'R', reduction: null, remarks: 'quantity' },
      changed: true,
    }));
  it('a repeated action without a word keeps it', () => expect(ask(rejected, { action: 'R' })).toMatchObject({ changed: false }));
  it('an empty one clears it', () =>
    expect(ask(rejected, { action: 'R', remarks: '' })).toMatchObject({ state: { remarks: null }, changed: true }));
  it('R076: another action clears it', () =>
    expect([ask(rejected, { action: 'A' }), ask(rejected, { action: 'P' })]).toMatchObject([
      { state: { remarks: null } },
      { state: { remarks: null } },
    ]));
});

describe('allowedActions: what a screen offers', () => {
  const offered = (record: ImsRecord, chain: Chain = []) =>
    Object.entries(allowedActions(record, chain, context))
      .filter(([, { allowed }]) => allowed)
      .map(([action]) => action)
      .join('');
  test.each<[string, string, ImsRecord]>([
    ['invoice', 'NARP', aRecord('b2b')],
    ['bill of entry', 'NAP', aRecord('impg', { period: '2026-10' })],
    ['credit note in its window', 'NARP', aRecord('b2bcn', NOTE)],
    ['credit note after it', 'NAR', aRecord('b2bcn', { period: '2026-08' })],
    ['archived', '', aRecord('b2b', { archived: ['2026-04', 'REJECTED'] })],
    ['ISD', '', aRecord('isd', { destination: 'AV.A2.isd' })],
  ])('%s: %s', (_, expected, record) => expect(offered(record)).toBe(expected));
  it('tells deadline and cap', () => {
    const { A, P } = allowedActions(aRecord('b2bcn', NOTE), [], context);
    expect([A.allowed && A.reductionCap && rupees(A.reductionCap), P.allowed && P.until]).toEqual([[0, 900, 900, 0], '2026-12-20']);
  });
});

describe('bulk (R029, R031, R071)', () => {
  it('passing rows are planned, the others listed', () => {
    const records = [aRecord('b2b'), aRecord('impg', { period: '2026-10' }), aRecord('b2b', { archived: ['2026-04', 'ACCEPTED'] })];
    const plan = planActions(
      records.map((record) => ({ record, chain: [], command: { action: 'R' } })),
      context,
    );
    expect([plan.permitted.map(({ record }) => record), plan.refused.map(({ rule, recordId }) => [rule, recordId])]).toEqual([
      [records[0]],
      [
        ['R035', records[1]?.id],
        ['R023', records[2]?.id],
      ],
    ]);
  });
  it('reset clears action, declaration and remarks', () => {
    const record = aRecord('b2bcn', { ...NOTE, action: 'A', reduction: { flag: 'N', declared: null, reason: 'x' } });
    expect(planReset([{ record, chain: [] }], context).permitted).toEqual([
      { record, state: { action: 'N', reduction: null, remarks: null }, changed: true },
    ]);
  });
  it('the reduction of a bulk concerns rows that ask', () => {
    expect(bulkToSingle({ action: 'A', reduction: 'NONE' }, true).declaration).toEqual({ flag: 'N' });
    expect(bulkToSingle({ action: 'A', reduction: 'NONE' }, false).declaration).toBeNull();
    expect(bulkToSingle({ action: 'R', reduction: 'NONE' }, true).declaration).toBeNull();
  });
  it('a class is decided as each of its records', () => {
    for (const section of SECTION_CODES) {
      for (const action of IMS_ACTIONS) {
        for (const period of ['2025-09', '2026-08', '2026-10']) {
          const record = aRecord(section, { period, date: `${period}-10` });
          const facts = {
            section,
            destination: record.destination,
            archived: null,
            gstr2bPeriod: taxPeriod(period),
            financialYear: Number(period.slice(0, 4)),
            withoutTax: false,
          };
          const single = validateAction(
            record,
            [],
            bulkToSingle({ action, reduction: 'NONE' }, section === 'b2bcn' && period !== '2025-09'),
            context,
          );
          const asClass = validateActionClass(facts, { action, reduction: 'NONE' }, context);
          if (section.endsWith('a') && section !== 'isda') continue;
          expect([section, action, period, asClass.ok ? asClass.value : asClass.error.rule]).toEqual([
            section,
            action,
            period,
            single.ok ? single.value.state : single.error.rule,
          ]);
        }
      }
    }
  });
});
