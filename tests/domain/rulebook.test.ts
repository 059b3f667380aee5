import { describe, expect, it, test } from 'vitest';
import { validateDocument } from '../../lib/domain/document-rules';
import type { Chain, ImsRecord } from '../../lib/domain/ims/record';
import type { ActionCommand } from '../../lib/domain/ims/rules';
import { validateAction } from '../../lib/domain/ims/rules';
import { inForce, REGIMES } from '../../lib/domain/law';
import { ORDINARY_EXTRAS, type ReportedDocument } from '../../lib/domain/reported-document';
import { computeRefusal, file3bRefusal, imsRefusal, NOT_GENERATED } from '../../lib/domain/returns/lifecycle';
import { refusal } from '../../lib/domain/rulebook/refusal';
import { isRuleId, REFUSING_RULES, RULE_AREAS, RULES, type RuleId, ruleOf, ruleSentence } from '../../lib/domain/rulebook/rules';
import { SOURCES } from '../../lib/domain/rulebook/sources';
import { DEFAULT_SETTINGS, parseSettings } from '../../lib/domain/settings';
import { taxPeriod } from '../../lib/domain/tax-period';
import { aContext, anAmendment, aRecord, aTaxpayer, cents, RECIPIENT, S2, tax } from '../builders/ims-records';

describe('the rulebook as data', () => {
  it('has every rule once, in order', () => {
    const ids = RULES.map(({ id }) => id);
    expect(ids).toHaveLength(155);
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(RULE_AREAS.flatMap(({ rules }): readonly unknown[] => rules)).toHaveLength(155);
  });
  test.each(RULES.map((rule) => [rule.id, rule] as const))('%s is complete', (_, rule) => {
    expect([rule.condition, rule.outcome, rule.example].every((text) => text.length > 3)).toBe(true);
    expect(rule.source.split(' ').filter((key) => !(key in SOURCES))).toEqual([]);
    if (rule.advice !== undefined) expect(rule.message).toBeDefined();
    if (rule.from && rule.to) expect(rule.from <= rule.to).toBe(true);
  });
  it('portal strings are letter for letter', () => {
    expect(RULES.filter(({ portal }) => portal).map(({ id, message }) => [id, message])).toEqual([
      ['R008', 'POS and supplier state are same but recipient state is different'],
      ['R009', 'Return filed post annual cut-off'],
      ['R014', 'Data will be available in GSTR-2B of September month'],
      ['R022', 'Either previous action is incorrect/ invoice might have edited by supplier'],
      ['R027', 'Records, where no action is taken by taxpayer, will be considered as Deemed accepted for GSTR 2B generation.'],
      ['R032', 'Select all records of current page'],
      ['R122', 'Input tax credit cannot be availed in FORM GSTR-3B.'],
      ['R139', 'Not eligible for IMS'],
      ['R141', 'No added back liability records available for the selected input criteria'],
    ]);
  });
  it('fills sentences in', () =>
    expect([ruleSentence('R152', { state: '45' }), ruleSentence('R024')]).toEqual(['Unknown state code 45.', 'Stored; ITC Available']));
  it('knows its ids', () => expect([isRuleId('R041'), isRuleId('R019'), isRuleId('')]).toEqual([true, false, false]));
  it('throws for an id that is none: a fault, never user input', () => expect(() => ruleOf('R999' as RuleId)).toThrow(RangeError));
});

const act = (record: ImsRecord, command: ActionCommand, chain: Chain = [], reasonRequired = false) => {
  const decided = validateAction(
    record,
    chain,
    command,
    aContext({ today: '2026-11-11', settings: { ...DEFAULT_SETTINGS, reasonRequired } }),
  );
  return decided.ok ? null : decided.error.rule;
};
const amended = (
  original: 'b2b' | 'b2bcn' | 'ecom',
  from: number,
  to: number,
  settled: 'ACCEPTED' | 'REJECTED' | 'OPEN',
  originalPeriod = '2025-06',
  period = '2025-07',
) => anAmendment({ original, originalTax: tax(from), amendedTax: tax(to), settled, originalPeriod, period });
const pend = ({ record, chain }: ReturnType<typeof amended>) => act(record, { action: 'P' }, chain);
const note = () => aRecord('b2bcn', { period: '2026-10', tax: tax(0, 900, 900) });
const declare = (flag: string, cgst?: number, sgst = cgst) =>
  act(note(), { action: 'A', declaration: { flag, ...(cgst === undefined ? {} : { amounts: { cgst, sgst: sgst ?? null } }) } });

const document = (overrides: Partial<ReportedDocument>): RuleId | null | undefined =>
  validateDocument(
    {
      section: 'b2b',
      recipientGstin: RECIPIENT,
      number: 'A1',
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
    },
    { form: 'GSTR1', period: taxPeriod('2026-04'), supplier: { gstin: S2 }, recipient: { gstin: RECIPIENT }, today: '2026-05-05' },
  ).find(({ severity }) => severity === 'ERROR')?.rule;

const monthly = (today: string, filed: readonly string[] = []) => ({
  today,
  taxpayer: aTaxpayer({ firstPeriod: taxPeriod('2026-04') }),
  filedGstr3b: filed.map((text) => taxPeriod(text)),
  dueDates: [],
});
const compute = (period: string, today: string, filed: readonly string[] = [], generated = false) =>
  computeRefusal(taxPeriod(period), { ...NOT_GENERATED, generated }, monthly(today, filed))?.rule;

/** One way to meet each rule that can refuse, and is decided here. */
const CASES: Partial<Record<RuleId, () => RuleId | null | undefined>> = {
  R015: () => imsRefusal({ kind: 'COMPOSITION' })?.rule,
  R022: () => act(aRecord('b2b', { action: 'A' }), { action: 'R', seenAction: 'N' }),
  R023: () => act(aRecord('b2b', { archived: ['2026-04', 'ACCEPTED'] }), { action: 'R' }),
  R035: () => act(aRecord('impg', { period: '2026-10' }), { action: 'R' }),
  R036: () => act(aRecord('isd', { destination: 'AV.A2.isd' }), { action: 'A' }),
  R039: () => act(aRecord('b2b', { period: '2025-11', date: '2025-03-20' }), { action: 'P' }),
  R041: () => act(aRecord('b2bcn', { period: '2025-09' }), { action: 'P' }),
  R042: () => pend(amended('b2bcn', 1800, 2400, 'ACCEPTED')),
  R043: () => pend(amended('b2bcn', 1800, 1200, 'REJECTED')),
  R045: () => pend(amended('b2b', 1800, 1200, 'ACCEPTED')),
  R047: () => act(aRecord('b2bcn', { period: '2026-08' }), { action: 'P' }),
  R053: () => pend(amended('ecom', 1800, 1200, 'ACCEPTED')),
  R055: () => pend(amended('b2bcn', 1800, 1200, 'OPEN', '2025-07')),
  R062: () => declare('X'),
  R063: () => declare('Y', -5),
  R064: () => declare('Y', 500, 400),
  R065: () => declare('N', 1),
  R066: () => act(note(), { action: 'R', declaration: { flag: 'Y' } }),
  R067: () => act(aRecord('b2b'), { action: 'A', declaration: { flag: 'N' } }),
  R068: () => {
    const up = amended('b2b', 1800, 2400, 'ACCEPTED', '2026-09', '2026-10');
    return act(up.record, { action: 'A', declaration: { flag: 'N' } }, up.chain);
  },
  R069: () => declare('Y', 901),
  R070: () => declare('Y', 0),
  R072: () => act(aRecord('b2bcn', { period: '2025-09' }), { action: 'A', declaration: { flag: 'N' } }),
  R073: () => act(aRecord('b2b'), { action: 'R', remarks: 'x'.repeat(251) }),
  R074: () => act(aRecord('b2b'), { action: 'A', remarks: 'fine' }),
  R077: () => act(note(), { action: 'A', declaration: { flag: 'N' } }, [], true),
  R080: () => pend(amended('b2b', 1800, 1200, 'OPEN', '2026-09', '2026-10')),
  R101: () => compute('2026-05', '2026-06-14'),
  R103: () => compute('2026-04', '2026-05-13'),
  R104: () => compute('2026-04', '2026-05-15', [], true),
  R106: () => computeRefusal(taxPeriod('2026-04'), { ...NOT_GENERATED, jobRunning: true }, monthly('2026-05-15'))?.rule,
  R107: () => compute('2026-04', '2026-05-15', ['2026-04']),
  R108: () => file3bRefusal(taxPeriod('2026-04'), { ...NOT_GENERATED, generated: true, actionsChanged: true }, monthly('2026-05-15'))?.rule,
  R110: () =>
    computeRefusal(taxPeriod('2026-04'), NOT_GENERATED, { ...monthly('2026-05-15'), taxpayer: aTaxpayer({ frequency: 'QUARTERLY' }) })
      ?.rule,
  R150: () => document({ recipientGstin: 'X' }),
  R151: () => document({ recipientGstin: '27AAACA1234B1ZJ' }),
  R152: () => document({ recipientGstin: '45AAACA1234B1ZI' }),
  R153: () => document({ number: '' }),
  R155: () => document({ date: '2026-05-01' }),
  R157: () => document({ tax: tax(900, 450, 450) }),
  R158: () => document({ tax: tax(0, 900, 800) }),
  R159: () => document({ placeOfSupply: '45' }),
};

/** Need a database, a file or a screen to be met: tested where they are decided. */
const DECIDED_ELSEWHERE: readonly RuleId[] = ['R018', 'R030', 'R142', 'R154', 'R160', 'R161', 'R162', 'R163', 'R164', 'R165', 'R169'];

describe('rules that can refuse', () => {
  test.each(REFUSING_RULES.filter((id) => !DECIDED_ELSEWHERE.includes(id)))('%s refuses', (id) => expect(CASES[id]?.()).toBe(id));
  test.each(REFUSING_RULES)('%s says what it is and what to do', (id) => {
    const made = refusal(id, {}, 'field');
    expect(made).toMatchObject({ rule: id, field: 'field' });
    expect(`${made.message} ${made.advice}`).not.toMatch(/[{}]|undefined/);
    expect(Math.min(made.message.length, made.advice.length)).toBeGreaterThan(5);
  });
});

describe('settings (section 12)', () => {
  it('defaults', () =>
    expect(parseSettings({})).toEqual({
      ok: true,
      value: { reasonRequired: false, lapseMode: 'BY_DATE', gstr5InIms: false, maxOnlineRows: 500 },
    }));
  it('takes known keys', () =>
    expect(parseSettings({ reasonRequired: true })).toMatchObject({ ok: true, value: { reasonRequired: true, maxOnlineRows: 500 } }));
  test.each([
    [{ colour: 'red' }, 'colour'],
    [{ reasonRequired: 'yes' }, 'reasonRequired'],
    [{ lapseMode: 'NEVER' }, 'lapseMode'],
    [{ maxOnlineRows: 1.5 }, 'maxOnlineRows'],
    [{ toString: true }, 'toString'],
  ])('refuses %j', (given, key) => expect(parseSettings(given)).toEqual({ ok: false, error: key }));
});

describe('dated law', () => {
  it('holds from its day', () =>
    expect(['2024-09', '2024-10', '2025-09', '2025-10'].map((period) => inForce(REGIMES, period))).toEqual([
      undefined,
      'OLD',
      'OLD',
      'NEW',
    ]));
});
