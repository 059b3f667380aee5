/** What holds for any record, action and day (invariants of the rules, all pure). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../lib/domain/calendar';
import { destinationOf } from '../../lib/domain/destination';
import { compute2b, entriesOf, sumRows } from '../../lib/domain/gstr2b/compute';
import { type ComputeContext, judge, judgeClass } from '../../lib/domain/gstr2b/decide';
import { rowFacts } from '../../lib/domain/gstr2b/rows';
import { declarationKind } from '../../lib/domain/ims/declaration';
import {
  ARCHIVE_OUTCOMES,
  type Chain,
  type DecisionContext,
  type ImsRecord,
  isAmendment,
  isInIms,
  judgedPeriod,
} from '../../lib/domain/ims/record';
import { type ActionCommand, allowedActions, validateAction, validateActionClass } from '../../lib/domain/ims/rules';
import { IMS_ACTIONS, SECTION_CODES, SECTIONS, type SectionCode } from '../../lib/domain/ims/sections';
import { situationOf } from '../../lib/domain/ims/situation';
import { table4 } from '../../lib/domain/returns/gstr3b';
import { onGstr3bFiled } from '../../lib/domain/returns/gstr3b-filing';
import { REFUSING_RULES } from '../../lib/domain/rulebook/rules';
import {
  addTax,
  equalTax,
  mapTax,
  NO_TAX,
  subtractTax,
  sumTax,
  TAX_HEADS,
  type TaxAmounts,
  taxAmounts,
  totalTax,
} from '../../lib/domain/tax-amounts';
import { taxPeriod } from '../../lib/domain/tax-period';
import { forAll } from '../builders/for-all';
import { aComputation, amendmentSection, aRecord, aTaxpayer, RECIPIENT, S1, S2 } from '../builders/ims-records';

const PERIODS = ['2024-09', '2025-08', '2025-09', '2025-10', '2025-12', '2026-03', '2026-06'] as const;
const FREQUENCIES = {
  MONTHLY: aTaxpayer(),
  QUARTERLY: aTaxpayer({ frequency: 'QUARTERLY' }),
  SEZ: aTaxpayer({ kind: 'SEZ' }),
  COMPOSITION: aTaxpayer({ kind: 'COMPOSITION' }),
};

const anyPeriod = fc.constantFrom(...PERIODS);
const anyDay = fc.integer({ min: 0, max: 800 }).map((days) => addDays('2024-10-14', days));
const anySection = fc.constantFrom(...SECTION_CODES);
const anyAction = fc.constantFrom(...IMS_ACTIONS);
const amount = fc.integer({ min: 0, max: 10_000_000 });
const anyTax = fc.oneof(
  fc.record({ igst: amount, cess: amount }).map(taxAmounts),
  amount.map((head) => taxAmounts({ cgst: head, sgst: head })),
  fc.constant(NO_TAX),
);
const anyContext: fc.Arbitrary<DecisionContext> = fc
  .record({ today: anyDay, who: fc.constantFrom<keyof typeof FREQUENCIES>('MONTHLY', 'MONTHLY', 'QUARTERLY', 'SEZ', 'COMPOSITION') })
  .map(({ today, who }) => ({ ...aComputation('2026-06', { today }), recipient: FREQUENCIES[who] }));

/** A record with the destination the rules give it, and a state a recipient could have brought it to. */
function recordOf(section: SectionCode): fc.Arbitrary<(context: DecisionContext) => ImsRecord> {
  return fc
    .record({
      period: anyPeriod,
      saved: fc.boolean(),
      tax: anyTax,
      action: anyAction,
      reverseCharge: fc.boolean(),
      place: fc.constantFrom('27', '29'),
      supplier: fc.constantFrom(S1, S2),
      archived: fc.option(fc.constantFrom(...ARCHIVE_OUTCOMES), { nil: null, freq: 4 }),
      declared: fc.constantFrom<'none' | 'full' | 'part' | 'nothing'>('none', 'full', 'part', 'nothing'),
      year: fc.constantFrom('2023', '2025', '2026'),
    })
    .map((wish) => (context) => {
      const isImport = SECTIONS[section].tab === 'IMPORT';
      const record = aRecord(section, {
        period: wish.saved && !isImport ? null : wish.period,
        sourcePeriod: wish.period,
        tax: wish.tax,
        date: `${wish.year}-02-10`,
        reverseCharge: wish.reverseCharge && !isImport,
        supplierGstin: isImport ? null : wish.supplier,
        placeOfSupply: wish.place,
        archived: wish.archived && [wish.period, wish.archived],
      });
      const placed = { ...record, destination: destinationOf(record, [], context).destination };
      const permission = allowedActions({ ...placed, archived: null }, [], context);
      const action = permission[wish.action].allowed ? wish.action : 'N';
      const { cap } = situationOf({ ...placed, archived: null }, [], context);
      const reduction =
        action !== 'A' || cap === null || wish.declared === 'none'
          ? null
          : {
              flag: wish.declared === 'nothing' ? ('N' as const) : ('Y' as const),
              reason: null,
              declared: wish.declared === 'part' ? mapTax(cap, (head) => Math.floor(head / 2)) : null,
            };
      return { ...placed, action, reduction };
    });
}

const anyRecord = anySection.chain(recordOf);
const originalSections = SECTION_CODES.filter((section) => SECTIONS[section].amends === null);
const anyOriginal = fc.constantFrom(...originalSections).chain(recordOf);

/** An original and amendments of it, in any periods and states. */
const anyChain: fc.Arbitrary<Chain> = fc
  .tuple(
    fc.constantFrom<SectionCode>('b2b', 'b2bdn', 'b2bcn', 'ecom', 'impg'),
    fc.array(
      fc.record({
        period: anyPeriod,
        tax: anyTax,
        action: anyAction,
        archived: fc.option(fc.constantFrom(...ARCHIVE_OUTCOMES), { nil: null }),
        saved: fc.boolean(),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map(([section, versions]) =>
    versions.map((version, index) =>
      aRecord(index === 0 ? section : amendmentSection(section), {
        period: version.saved ? null : version.period,
        sourcePeriod: version.period,
        tax: version.tax,
        action: version.action,
        archived: version.archived && [version.period, version.archived],
        original: index === 0 ? null : { number: 'N', date: '2025-08-10' },
      }),
    ),
  );

const anyCommand: fc.Arbitrary<ActionCommand> = fc.record(
  {
    action: anyAction,
    declaration: fc.option(
      fc.record({
        flag: fc.constantFrom('Y', 'N', 'X', '', null),
        amounts: fc.option(
          fc.record({
            igst: fc.oneof(fc.double(), fc.string(), fc.constant(null)),
            cgst: fc.constantFrom('0', '500', 1e9, -1),
            sgst: fc.constantFrom('0', '500'),
            cess: fc.constant(null),
          }),
        ),
      }),
    ),
    remarks: fc.option(fc.string({ maxLength: 300 })),
    seenAction: fc.option(anyAction, { nil: undefined }),
  },
  { requiredKeys: ['action'] },
);

const computing = (context: DecisionContext, period: string): ComputeContext => ({ ...context, period: taxPeriod(period) });
const lines = (records: readonly ImsRecord[], context: ComputeContext) => compute2b(records, new Map(), context);

describe('commands', () => {
  it('1. total: a next state or one refusal that has its words, for any record and any input', () =>
    forAll(anyRecord, anyCommand, anyContext, (make, command, context) => {
      const record = make(context);
      const decided = validateAction(record, [], command, context);
      if (decided.ok) expect(IMS_ACTIONS).toContain(decided.value.state.action);
      else expect(REFUSING_RULES).toContain(decided.error.rule);
    }));
  it('1. total for chains too', () =>
    forAll(anyChain, anyCommand, anyContext, anyPeriod, (chain, command, context, period) => {
      for (const record of chain) {
        const decided = validateAction(record, chain, command, context);
        if (!decided.ok) expect(REFUSING_RULES).toContain(decided.error.rule);
        const { tax } = judge(record, chain, computing(context, period));
        expect(TAX_HEADS.every((head) => Number.isSafeInteger(tax[head]))).toBe(true);
      }
    }));
  it('2. deterministic', () =>
    forAll(anyChain, anyCommand, anyContext, (chain, command, context) => {
      for (const record of chain)
        expect(validateAction(record, chain, command, context)).toEqual(
          validateAction(structuredClone(record), structuredClone(chain), structuredClone(command), structuredClone(context)),
        );
    }));
  it('5. idempotent: the same command again changes nothing', () =>
    forAll(anyRecord, anyCommand, anyContext, (make, { seenAction: _, ...command }, context) => {
      const record = make(context);
      const first = validateAction(record, [], command, context);
      if (!first.ok) return;
      const second = validateAction({ ...record, ...first.value.state }, [], command, context);
      expect(second).toEqual({ ok: true, value: { state: first.value.state, changed: false } });
    }));
  it('6. the last allowed action stands', () =>
    forAll(anyOriginal, fc.array(anyAction, { minLength: 1, maxLength: 6 }), anyContext, (make, actions, context) => {
      let record = make(context);
      let last = record.action;
      for (const action of actions) {
        const decided = validateAction(record, [], { action }, context);
        if (!decided.ok) continue;
        record = { ...record, ...decided.value.state };
        last = action;
      }
      expect(record.action).toBe(last);
    }));
  it('7. what a screen offers is what is accepted, no more and no less', () =>
    forAll(anyChain, anyContext, anyAction, (chain, context, action) => {
      for (const record of chain) {
        const permission = allowedActions(record, chain, context)[action];
        const decided = validateAction(record, chain, { action }, context);
        expect(permission.allowed).toBe(decided.ok);
        if (!permission.allowed && !decided.ok) expect(permission.refusal).toEqual(decided.error);
      }
    }));
  it('8. a record of one period is never pending after its deadline, other records may be', () =>
    forAll(anyOriginal, anyContext, (make, context) => {
      const record = make(context);
      const { P } = allowedActions(record, [], context);
      const situation = situationOf(record, [], context);
      if (P.allowed && situation.specified) expect(P.until !== null && context.today <= P.until).toBe(true);
      if (isInIms(record) && SECTIONS[record.section].tab === 'IMPORT')
        expect(P).toEqual({ allowed: true, until: null, reductionCap: null });
    }));
  it('a class is decided as its records are', () =>
    forAll(anyOriginal, anyAction, anyContext, (make, action, context) => {
      const record = make(context);
      const single = validateAction(record, [], { action }, context);
      const asClass = validateActionClass(
        {
          section: record.section,
          destination: record.destination,
          archived: record.archived,
          gstr2bPeriod: judgedPeriod(record, context),
          financialYear: Number(record.date.slice(0, 4)) - 1,
          withoutTax: totalTax(record.tax) === 0,
        },
        { action },
        context,
      );
      expect(asClass.ok ? { ...asClass.value, remarks: null } : asClass.error.rule).toEqual(
        single.ok ? { ...single.value.state, remarks: null } : single.error.rule,
      );
    }));
});

describe('GSTR-2B', () => {
  it('judge is judgeClass for records without amendments', () =>
    forAll(anyOriginal, anyContext, anyPeriod, (make, today, period) => {
      const record = make(today);
      const context = computing(today, period);
      const { section, destination, action, supplierFiling, gstr2bPeriod, archived } = record;
      const ruling = judgeClass(
        {
          section,
          destination,
          action,
          supplierFiling,
          gstr2bPeriod,
          declaration: declarationKind(record.reduction),
          archived: archived?.outcome ?? null,
        },
        context,
      );
      const single = judge(record, [], context);
      expect([single.outcome, single.row, single.action, single.carries]).toEqual([
        ruling.outcome,
        ruling.row,
        ruling.action,
        ruling.carries,
      ]);
      const carried = { TAX: record.tax, DECLARED: record.reduction?.declared ?? NO_TAX, NOTHING: NO_TAX }[ruling.carries];
      expect(equalTax(single.tax, carried)).toBe(true);
      expect(single.taxable).toBe(ruling.row === null ? 0 : record.taxableValue);
    }));
  it('9. no action is acceptance in full', () =>
    forAll(fc.array(anyOriginal, { maxLength: 12 }), anyContext, anyPeriod, (makes, today, period) => {
      const context = computing(today, period);
      const silent = makes.map((make) => ({ ...make(context), action: 'N' as const, reduction: null }));
      const accepted = silent.map((record) => ({ ...record, action: 'A' as const }));
      expect(lines(accepted, context).rows).toEqual(lines(silent, context).rows);
    }));
  it('11. an original and its amendment of one period never both count', () =>
    forAll(anyChain, anyContext, anyPeriod, (chain, today, period) => {
      const context = computing(today, period);
      const counted = chain.filter((record) => ['AVAILABLE', 'REJECTED'].includes(judge(record, chain, context).outcome));
      expect(new Set(counted.map((record) => record.gstr2bPeriod)).size).toBe(counted.length);
    }));
  it('11. amended and amended back is the original', () =>
    forAll(fc.constantFrom<SectionCode>('b2b', 'b2bcn', 'ecom'), anyTax, anyTax, (section, tax, other) => {
      const original = aRecord(section, { period: '2026-03', tax, archived: ['2026-03', 'ACCEPTED'] });
      const there = aRecord(amendmentSection(section), { period: '2026-04', tax: other });
      const back = aRecord(amendmentSection(section), { period: '2026-05', tax });
      const settled = { ...there, archived: { period: taxPeriod('2026-04'), outcome: 'ACCEPTED' as const } };
      const away = judge(there, [original, there], aComputation('2026-04'));
      const home = judge(back, [original, settled, back], aComputation('2026-05'));
      expect(equalTax(addTax(away.tax, home.tax), NO_TAX)).toBe(true);
    }));
  it('17, 18. every record has one outcome; rows hold exactly what listed records carry', () =>
    forAll(fc.array(anyRecord, { maxLength: 20 }), anyContext, anyPeriod, (makes, today, period) => {
      const context = computing(today, period);
      const records = makes.map((make) => make(context));
      const statement = lines(records, context);
      expect(Object.values(statement.outcomes).reduce((sum, count) => sum + count, 0)).toBe(records.length);
      const listed = statement.lines.flatMap(({ judgement }) => entriesOf(judgement));
      expect(sumTax(Object.values(statement.rows).map(({ tax }) => tax))).toEqual(sumTax(listed.map(({ tax }) => tax)));
      expect(Object.values(statement.rows).reduce((sum, { records: count }) => sum + count, 0)).toBe(listed.length);
    }));
  it('19. the order of records does not matter, to the byte', () =>
    forAll(fc.array(anyRecord, { maxLength: 15 }), fc.integer(), anyContext, anyPeriod, (makes, seed, today, period) => {
      const context = computing(today, period);
      const records = makes.map((make) => make(context));
      const shuffled = records
        .map((record, index) => ({ record, key: (index * 7919 + Math.abs(seed)) % 104_729 }))
        .sort((a, b) => a.key - b.key)
        .map(({ record }) => record);
      expect(JSON.stringify(lines(shuffled, context).rows)).toBe(JSON.stringify(lines(records, context).rows));
    }));
  it('21. parts added up are the whole', () =>
    forAll(fc.array(anyRecord, { maxLength: 15 }), fc.nat({ max: 15 }), anyContext, anyPeriod, (makes, at, today, period) => {
      const context = computing(today, period);
      const records = makes.map((make) => make(context));
      const rowsOf = (part: readonly ImsRecord[]) => lines(part, context).lines.flatMap(({ judgement }) => entriesOf(judgement));
      expect(sumRows([...rowsOf(records.slice(0, at)), ...rowsOf(records.slice(at))])).toEqual(lines(records, context).rows);
    }));
  it('22. rejecting an accepted invoice lowers 4(A)(5) by its tax, accepting a credit note by its declared amount', () =>
    forAll(anyTax, anyTax, fc.boolean(), (invoiceTax, noteTax, isPart) => {
      const context = aComputation('2026-04');
      const invoice = aRecord('b2b', { tax: invoiceTax, action: 'A' });
      const declared = isPart ? mapTax(noteTax, (head) => Math.floor(head / 3)) : null;
      const note = aRecord('b2bcn', { tax: noteTax, action: 'A', reduction: { flag: 'Y', declared, reason: null } });
      const credit = (records: readonly ImsRecord[]): TaxAmounts => table4(lines(records, context).rows).cells['4A5'];
      expect(equalTax(subtractTax(credit([invoice]), credit([{ ...invoice, action: 'R' }])), invoiceTax)).toBe(true);
      expect(equalTax(subtractTax(credit([invoice]), credit([invoice, note])), declared ?? noteTax)).toBe(true);
    }));
  it('23. a declared reduction stays within its cap, whatever is asked', () =>
    forAll(anyChain, anyCommand, anyContext, (chain, command, context) => {
      for (const record of chain) {
        const decided = validateAction(record, chain, command, context);
        const declared = decided.ok ? decided.value.state.reduction?.declared : null;
        const { cap } = situationOf(record, chain, context);
        if (declared) expect(TAX_HEADS.every((head) => declared[head] >= 0 && declared[head] <= (cap?.[head] ?? -1))).toBe(true);
      }
    }));
  it('24. pending in one period and accepted later, credit appears once, later', () =>
    forAll(anyTax, fc.integer({ min: 1, max: 6 }), (tax, months) => {
      const record = aRecord('b2b', { period: '2026-01', tax, action: 'P' });
      expect(lines([record], aComputation('2026-01')).rows).toEqual({});
      const later = aComputation(`2026-0${1 + months}`, { today: `2026-0${1 + months}-28` });
      expect(lines([{ ...record, action: 'A' }], later).rows['AV.A1.b2b']?.tax).toEqual(tax);
    }));
  it('25. a document without tax changes counts only', () =>
    forAll(fc.array(anyOriginal, { maxLength: 8 }), anyOriginal, anyContext, anyPeriod, (makes, extra, today, period) => {
      const context = computing(today, period);
      const records = makes.map((make) => make(context));
      const sum = (list: readonly ImsRecord[]) => sumTax(Object.values(lines(list, context).rows).map(({ tax }) => tax));
      expect(sum([...records, { ...extra(context), tax: NO_TAX, reduction: null }])).toEqual(sum(records));
    }));
  it('26. one invoice split into two keeps the totals', () =>
    forAll(anyTax, anyTax, anyAction, (a, b, action) => {
      const context = aComputation('2026-04');
      const cells = (taxes: readonly TaxAmounts[]) =>
        table4(
          lines(
            taxes.map((tax) => aRecord('b2b', { tax, action })),
            context,
          ).rows,
        ).cells;
      expect(cells([a, b])).toEqual(cells([addTax(a, b)]));
    }));
  it('28. saved records never count; filing adds exactly their amounts', () =>
    forAll(anyTax, (tax) => {
      const saved = aRecord('b2b', { period: null, tax });
      const context = aComputation('2026-04');
      expect(lines([saved], context).rows).toEqual({});
      expect(lines([{ ...saved, supplierFiling: 'FILED', gstr2bPeriod: taxPeriod('2026-04') }], context).rows['AV.A1.b2b']?.tax).toEqual(
        tax,
      );
    }));
  it('Table 4: net is given less reversed, in every head', () =>
    forAll(fc.array(anyRecord, { maxLength: 15 }), anyContext, anyPeriod, anyTax, (makes, today, period, entry) => {
      const context = computing(today, period);
      const { cells } = table4(
        lines(
          makes.map((make) => make(context)),
          context,
        ).rows,
        { '4B1': entry, '4A5': entry },
      );
      const given = sumTax([cells['4A1'], cells['4A2'], cells['4A3'], cells['4A4'], cells['4A5']]);
      expect(subtractTax(given, addTax(cells['4B1'], cells['4B2']))).toEqual(cells['4C']);
    }));
});

describe('filing GSTR-3B', () => {
  it('14. archived and carried together are what was in IMS; a filed GSTR-2B lists nothing twice', () =>
    forAll(fc.array(anyOriginal, { maxLength: 15 }), anyContext, anyPeriod, (makes, today, period) => {
      const context = computing(today, period);
      const records = makes.map((make) => make(context));
      const effects = onGstr3bFiled(lines(records, context).lines, new Map(), context);
      const before = records
        .filter(isInIms)
        .map(({ id }) => id)
        .sort();
      expect([...effects.archived.map(({ id }) => id), ...effects.carried].sort()).toEqual(before);
      const outcomes = new Map(effects.archived.map(({ id, outcome }) => [id, outcome]));
      const after = records.map((record) => {
        const outcome = outcomes.get(record.id);
        return outcome ? { ...record, archived: { period: context.period, outcome } } : record;
      });
      const again = lines(after, context).lines.filter(({ record, judgement }) => outcomes.has(record.id) && judgement.row !== null);
      expect(again).toEqual([]);
    }));
  it('13. an archived record refuses every command', () =>
    forAll(anyRecord, fc.constantFrom(...ARCHIVE_OUTCOMES), anyCommand, anyContext, (make, outcome, command, context) => {
      const record = { ...make(context), archived: { period: taxPeriod('2026-04'), outcome } };
      expect(validateAction(record, [], command, context)).toMatchObject({
        ok: false,
        error: { rule: SECTIONS[record.section].tab === 'ISD' ? 'R036' : 'R023' },
      });
    }));
  it("only what lowers the recipient's credit is added back to the supplier, never a negative", () =>
    forAll(anyChain, anyContext, anyPeriod, (chain, today, period) => {
      const context = computing(today, period);
      const rejected = chain.map((record) => ({ ...record, action: 'R' as const }));
      const chains = new Map(rejected.map((record) => [record.id, rejected]));
      for (const { tax, record } of onGstr3bFiled(compute2b(rejected, chains, context).lines, chains, context).addBacks) {
        expect(TAX_HEADS.every((head) => tax[head] >= 0) && totalTax(tax) > 0).toBe(true);
        expect(situationOf(record, rejected, context).specified).toBe(true);
      }
    }));
});

describe('destinations', () => {
  it('every document has one, fitting its section; recipients do not cross', () =>
    forAll(anyRecord, anyContext, (make, context) => {
      const record = make(context);
      const { destination } = destinationOf(record, [], context);
      if (destination === 'NONE') expect(context.recipient.kind).toBe('COMPOSITION');
      else if (destination !== 'IMS') expect(rowFacts(destination).code).toBe(destination);
      expect(record.gstin).toBe(RECIPIENT);
      if (isAmendment(record) && destination !== 'IMS' && destination !== 'NONE') expect(destination.endsWith('a')).toBe(true);
    }));
});
