/** What a command leaves behind: declarations, remarks, changes, and what a screen is told (rulebook 2.3, 3.5 to 3.7; R022, R029, R057 to R077). */
import { describe, expect, it, test } from 'vitest';
import { checkDeclaration, exceedsCap, isDeclared, type RawDeclaration } from '../../../lib/domain/ims/declaration';
import type { Chain, ImsRecord, ItcReduction } from '../../../lib/domain/ims/record';
import { type ActionCommand, allowedActions, bulkToSingle, validateAction, validateActionClass } from '../../../lib/domain/ims/rules';
import { situationOf, situationOfClass } from '../../../lib/domain/ims/situation';
import { DEFAULT_SETTINGS } from '../../../lib/domain/settings';
import { taxPeriod } from '../../../lib/domain/tax-period';
import { aContext, anAmendment, aRecord, tax } from '../../builders/ims-records';

const context = aContext({ today: '2026-11-11' });
const strict = aContext({ today: '2026-11-11', settings: { ...DEFAULT_SETTINGS, reasonRequired: true } });
const NOTE = { period: '2026-10', tax: tax(200, 900, 900, 50) } as const;

const decide = (record: ImsRecord, command: ActionCommand, chain: Chain = [], given = context) => {
  const decided = validateAction(record, chain, command, given);
  return decided.ok ? decided.value : decided.error;
};
const full: ItcReduction = { flag: 'Y', declared: null, reason: null };
const no: ItcReduction = { flag: 'N', declared: null, reason: null };
const part = (cgst: number, reason: string | null = null): ItcReduction => ({ flag: 'Y', declared: tax(0, cgst, cgst), reason });

describe('R022: what the caller saw', () => {
  const record = aRecord('b2b', { action: 'P', version: 4 });
  const seen = { seenAction: 'P', seenVersion: 4, seenHash: record.contentHash } as const;
  it('as it stands: decided', () => expect(decide(record, { action: 'A', ...seen })).toMatchObject({ changed: true }));
  test.each([
    ['another action', { seenAction: 'N' }],
    ['an older version', { seenVersion: 3 }],
    ['other content', { seenHash: 'old' }],
  ] as const)('%s: refused, though the rest is right', (_, other) =>
    expect(decide(record, { action: 'A', ...seen, ...other })).toMatchObject({ rule: 'R022', recordId: record.id }),
  );
});

describe('whether a repeated acceptance changes the declaration', () => {
  test.each<[string, ItcReduction | null, ActionCommand, boolean]>([
    ['in full again', full, { action: 'A', declaration: { flag: 'Y' } }, false],
    ['in full, then not at all', full, { action: 'A', declaration: { flag: 'N' } }, true],
    ['not at all again', no, { action: 'A', declaration: { flag: 'N' } }, false],
    ['the same part again', part(500), { action: 'A', declaration: { amounts: { cgst: 500, sgst: 500 } } }, false],
    ['another part', part(500), { action: 'A', declaration: { amounts: { cgst: 400, sgst: 400 } } }, true],
    ['a part, then in full', part(500), { action: 'A', declaration: { flag: 'Y' } }, true],
    ['in full, then a part', full, { action: 'A', declaration: { amounts: { cgst: 500, sgst: 500 } } }, true],
    ['never asked, now asked', null, { action: 'A' }, true],
  ])('%s', (_, reduction, command, changed) =>
    expect(decide(aRecord('b2bcn', { ...NOTE, action: 'A', reduction }), command)).toMatchObject({ changed }),
  );
  test.each([
    ['the same reason', 'never taken', false],
    ['another reason', 'reversed before', true],
  ])('R077: %s', (_, reason, changed) => {
    const record = aRecord('b2bcn', { ...NOTE, action: 'A', reduction: part(500, 'never taken') });
    expect(decide(record, { action: 'A', declaration: { amounts: { cgst: 500, sgst: 500 } }, reason }, [], strict)).toMatchObject({
      changed,
    });
  });
  it('an invoice accepted twice stays as it is', () =>
    expect(decide(aRecord('b2b', { action: 'A' }), { action: 'A' })).toMatchObject({ changed: false }));
  it('a declaration goes with the acceptance it was made for', () =>
    expect(decide(aRecord('b2bcn', { ...NOTE, action: 'A', reduction: no }), { action: 'R' })).toEqual({
      state: { action: 'R', reduction: null, remarks: null },
      changed: true,
    }));
});

describe('what counts as a declaration (3.5)', () => {
  test.each<[string, RawDeclaration | null | undefined, boolean]>([
    ['nothing', undefined, false],
    ['null', null, false],
    ['empty', {}, false],
    ['nulls', { flag: null, amounts: null }, false],
    ['blanks', { flag: '  ', amounts: { igst: ' ', cgst: null } }, false],
    ['a flag alone', { flag: 'N' }, true],
    ['one amount alone', { amounts: { cess: 5 } }, true],
    ['zero is an amount', { amounts: { igst: 0 } }, true],
  ])('%s: %s', (_, raw, expected) => expect(isDeclared(raw)).toBe(expected));

  const note = aRecord('b2bcn', NOTE);
  test.each<[string, string, 'Y' | 'N']>([
    ['Y', 'Y', 'Y'],
    ['yes', 'Yes', 'Y'],
    ['with blanks around it', ' y ', 'Y'],
    ['N', 'n', 'N'],
    ['No', 'No', 'N'],
    ['no with blanks around it', ' NO ', 'N'],
  ])('the flag may be %s', (_, flag, expected) =>
    expect(decide(note, { action: 'A', declaration: { flag } })).toMatchObject({ state: { reduction: { flag: expected } } }),
  );
  it('Yes with blank amounts is in full', () =>
    expect(decide(note, { action: 'A', declaration: { flag: 'Y', amounts: { igst: '', cgst: ' ', sgst: null } } })).toMatchObject({
      state: { reduction: full },
    }));
  it('one amount alone, the others are zero', () =>
    expect(decide(note, { action: 'A', declaration: { amounts: { igst: '150.50' } } })).toMatchObject({
      state: { reduction: { flag: 'Y', declared: tax(150.5) } },
    }));
});

describe('refusals of a declaration name the input and the amounts', () => {
  const note = aRecord('b2bcn', NOTE);
  test.each<[RawDeclaration, object]>([
    [{ flag: 'X' }, { rule: 'R062', field: 'flag' }],
    [{ amounts: { igst: 'abc' } }, { rule: 'R063', field: 'igst', message: 'Invalid IGST amount declared for ITC reduction.' }],
    [{ amounts: { cgst: -1, sgst: -1 } }, { rule: 'R063', field: 'cgst', message: 'Invalid CGST amount declared for ITC reduction.' }],
    [{ amounts: { sgst: '1.005' } }, { rule: 'R063', field: 'sgst', message: 'Invalid SGST amount declared for ITC reduction.' }],
    [{ amounts: { cess: 'x' } }, { rule: 'R063', field: 'cess', message: 'Invalid Cess amount declared for ITC reduction.' }],
    [{ amounts: { cgst: 5, sgst: 4 } }, { rule: 'R064', field: 'cgst' }],
    [{ amounts: { igst: 201 } }, { rule: 'R069', field: 'igst', message: 'Declared IGST 201.00 exceeds the reducible amount 200.00.' }],
    [
      { amounts: { cgst: 1900, sgst: 1900 } },
      { rule: 'R069', field: 'cgst', message: 'Declared CGST 1,900.00 exceeds the reducible amount 900.00.' },
    ],
    [{ amounts: { cess: 50.01 } }, { rule: 'R069', field: 'cess', message: 'Declared Cess 50.01 exceeds the reducible amount 50.00.' }],
  ])('%j', (declaration, expected) => expect(decide(note, { action: 'A', declaration })).toMatchObject(expected));
  it('R071: a whole class may not declare amounts: no record of it has a cap', () => {
    const situation = situationOfClass({
      section: 'b2bcn',
      destination: 'IMS',
      archived: null,
      gstr2bPeriod: taxPeriod('2026-10'),
      financialYear: 2026,
      withoutTax: false,
    });
    expect(checkDeclaration({ amounts: { igst: 1 } }, situation)).toMatchObject({
      error: { rule: 'R069', message: 'Declared IGST 1.00 exceeds the reducible amount 0.00.' },
    });
  });
  it('12.25, C2: a part that equals the cap is the whole, but for bills of entry, whose cap is the original', () => {
    const declared = (original: 'b2b' | 'impg' | 'impgsez') => {
      const { record, chain } = anAmendment({ original, originalTax: tax(900), amendedTax: tax(0), settled: 'ACCEPTED' });
      const decided = decide(record, { action: 'A', declaration: { amounts: { igst: 900 } } }, chain);
      return 'state' in decided ? decided.state.reduction?.declared : decided.rule;
    };
    expect([declared('b2b'), declared('impg'), declared('impgsez')]).toEqual([null, tax(900), tax(900)]);
  });
  it('D10: in full, or without any cap, exceeds nothing', () =>
    expect([exceedsCap(full, tax(1)), exceedsCap(part(1), null), exceedsCap(no, null)]).toEqual([false, true, false]));
});

describe('where nothing is asked (3.6, 12.5)', () => {
  const asked = (original: 'b2b' | 'b2bcn' | 'impg', from: ReturnType<typeof tax>, to: ReturnType<typeof tax>) => {
    const { record, chain } = anAmendment({ original, originalTax: from, amendedTax: to, settled: 'ACCEPTED' });
    return situationOf(record, chain, context).asksReduction;
  };
  it('heads that shift with the same total', () => expect(asked('b2b', tax(1800), tax(0, 900, 900))).toBe(false));
  it('a bill of entry of the same value, or of a higher one', () =>
    expect([asked('impg', tax(900), tax(900)), asked('impg', tax(900), tax(901)), asked('impg', tax(900), tax(899))]).toEqual([
      false,
      false,
      true,
    ]));
  it('a locked record', () => {
    const { record, chain } = anAmendment({ original: 'b2bcn', originalTax: tax(1800), amendedTax: tax(2400), settled: 'OPEN' });
    expect(situationOf(record, chain, context)).toMatchObject({
      standing: 'LOCKED',
      asksReduction: false,
      cap: null,
      lockedBy: { id: chain[0]?.id },
    });
  });
  it('lockedBy names nothing where nothing is locked', () => {
    const { record, chain } = anAmendment({ original: 'b2bcn', originalTax: tax(1800), amendedTax: tax(2400), settled: 'ACCEPTED' });
    expect(situationOf(record, chain, context)).toMatchObject({ standing: 'ACCEPTED', direction: 'UP', lockedBy: null });
  });
  it('a class holds originals', () =>
    expect(
      situationOfClass({
        section: 'b2b',
        destination: 'IMS',
        archived: null,
        gstr2bPeriod: taxPeriod('2026-10'),
        financialYear: 2026,
        withoutTax: false,
      }),
    ).toMatchObject({
      standing: 'ORIGINAL',
      direction: null,
      lockedBy: null,
      specified: false,
      asksReduction: false,
      cutoff: '2027-11-30',
    }));
});

describe('remarks (3.7, R073 to R077)', () => {
  it('are kept with Reject and with Pending, without blanks around them', () => {
    for (const action of ['R', 'P'] as const)
      expect(decide(aRecord('b2b'), { action, remarks: ' price ' })).toMatchObject({ state: { action, remarks: 'price' } });
  });
  it('of blanks only are none, and no reason to refuse an acceptance', () => {
    expect(decide(aRecord('b2b'), { action: 'R', remarks: '   ' })).toMatchObject({ state: { remarks: null } });
    expect(decide(aRecord('b2b'), { action: 'A', remarks: '   ' })).toMatchObject({ changed: true });
  });
  it('250 characters count without the blanks around them', () =>
    expect(decide(aRecord('b2b'), { action: 'R', remarks: ` ${'y'.repeat(250)} ` })).toMatchObject({ changed: true }));
  test.each<[string, ActionCommand, object]>([
    ['too long', { action: 'R', remarks: 'x'.repeat(251) }, { rule: 'R073', field: 'remarks' }],
    ['a reason too long', { action: 'A', reason: 'x'.repeat(251) }, { rule: 'R073', field: 'remarks' }],
    ['with Accept', { action: 'A', remarks: 'fine' }, { rule: 'R074', field: 'remarks' }],
  ])('%s', (_, command, expected) => expect(decide(aRecord('b2bcn', NOTE), command)).toMatchObject(expected));
  it('R077: with the option on they stand for the reason of an acceptance, not of a reset', () => {
    const note = aRecord('b2bcn', { ...NOTE, action: 'A', reduction: full });
    expect(decide(note, { action: 'A', declaration: { flag: 'N' } }, [], strict)).toMatchObject({ rule: 'R077', field: 'reason' });
    expect(decide(note, { action: 'A', declaration: { flag: 'N' }, remarks: ' never taken ' }, [], strict)).toMatchObject({
      state: { reduction: { reason: 'never taken' }, remarks: null },
    });
    expect(decide(note, { action: 'N', remarks: 'oops' }, [], strict)).toMatchObject({ rule: 'R074' });
  });
});

describe('what a screen is told', () => {
  it('a last day beside Pending alone, a cap beside Accept alone', () =>
    expect(allowedActions(aRecord('b2bcn', NOTE), [], context)).toEqual({
      N: { allowed: true, until: null, reductionCap: null },
      A: { allowed: true, until: null, reductionCap: NOTE.tax },
      R: { allowed: true, until: null, reductionCap: null },
      P: { allowed: true, until: '2026-12-20', reductionCap: null },
    }));
  it('R041: a Pending that was never allowed has no last day', () =>
    expect(decide(aRecord('b2bcn', { period: '2025-09' }), { action: 'P' })).not.toHaveProperty('ends'));
});

describe('bulk (R071)', () => {
  it('Yes means in full, No means nothing, and silence says nothing', () => {
    const declared = (reduction?: 'FULL' | 'NONE') => bulkToSingle({ action: 'A', ...(reduction && { reduction }) }, true).declaration;
    expect([declared('FULL'), declared('NONE'), declared()]).toEqual([{ flag: 'Y' }, { flag: 'N' }, null]);
  });
  it('of a class stores the chosen reduction and the remarks', () => {
    const facts = {
      destination: 'IMS',
      archived: null,
      gstr2bPeriod: taxPeriod('2026-10'),
      financialYear: 2026,
      withoutTax: false,
    } as const;
    expect(validateActionClass({ section: 'b2bcn', ...facts }, { action: 'A', reduction: 'NONE' }, context)).toEqual({
      ok: true,
      value: { action: 'A', reduction: no, remarks: null },
    });
    expect(
      validateActionClass({ section: 'b2bcn', ...facts, withoutTax: true }, { action: 'A', reduction: 'NONE' }, context),
    ).toMatchObject({
      value: { reduction: null },
    });
    expect(validateActionClass({ section: 'b2b', ...facts }, { action: 'R', remarks: 'price' }, context)).toMatchObject({
      value: { action: 'R', remarks: 'price' },
    });
  });
});
