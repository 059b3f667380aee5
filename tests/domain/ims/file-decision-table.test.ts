/** What a row of an uploaded file asks of a record that may have moved on since the file was made (rulebook 3.5, 3.7, 10.8; R022, R162). */
import { describe, expect, it, test } from 'vitest';
import {
  isAsStated,
  type MovedOn,
  movedSince,
  type StatedBefore,
  type StatedDecision,
  toFileCommand,
} from '../../../lib/domain/ims/file-decision';
import type { ActionState, ItcReduction } from '../../../lib/domain/ims/record';
import { cents, tax } from '../../builders/ims-records';

const full: ItcReduction = { flag: 'Y', declared: null, reason: null };
const no: ItcReduction = { flag: 'N', declared: null, reason: 'never taken' };
const part: ItcReduction = { flag: 'Y', declared: tax(0, 500, 500), reason: null };
const state = (action: ActionState['action'], more: Partial<ActionState> = {}): ActionState => ({
  action,
  reduction: null,
  remarks: null,
  ...more,
});
const says = (action: StatedDecision['action'], more: Partial<StatedDecision> = {}): StatedDecision => ({
  action,
  declaration: null,
  ...more,
});

describe('R162: a row that says what stands asks for nothing', () => {
  test.each<[string, ActionState, StatedDecision, boolean]>([
    ['the same action', state('A'), says('A'), true],
    ['another action', state('A'), says('R'), false],
    ['the same remarks, with blanks around them', state('R', { remarks: 'price' }), says('R', { remarks: ' price ' }), true],
    ['other remarks', state('R', { remarks: 'price' }), says('R', { remarks: 'quantity' }), false],
    ['remarks taken away', state('R', { remarks: 'price' }), says('R', { remarks: '' }), false],
    ['nothing said of remarks', state('R', { remarks: 'price' }), says('R'), true],
    ['no remarks, blank ones stated', state('P'), says('P', { remarks: '  ' }), true],
    ['the same reason', state('A', { reduction: no }), says('A', { declaration: { flag: 'N' }, reason: 'never taken' }), true],
    ['another reason', state('A', { reduction: no }), says('A', { declaration: { flag: 'N' }, reason: 'reversed' }), false],
    ['a reason where there is no reduction', state('A'), says('A', { reason: 'reversed' }), false],
    ['no reason on either side', state('A'), says('A', { reason: null }), true],
    ['nothing said of the reason', state('A', { reduction: no }), says('A', { declaration: { flag: 'N' } }), true],
    ['in full', state('A', { reduction: full }), says('A', { declaration: { flag: 'Y' } }), true],
    ['in full, in a long word', state('A', { reduction: full }), says('A', { declaration: { flag: ' yes ' } }), true],
    ['in full, now not at all', state('A', { reduction: full }), says('A', { declaration: { flag: 'No' } }), false],
    ['a declaration where there was none', state('A'), says('A', { declaration: { flag: 'Y' } }), false],
    ['no declaration where there was one', state('A', { reduction: full }), says('A'), false],
    [
      'the same part',
      state('A', { reduction: part }),
      says('A', { declaration: { flag: 'Y', amounts: { cgst: '500.00', sgst: 500 } } }),
      true,
    ],
    [
      'the same part without a flag',
      state('A', { reduction: part }),
      says('A', { declaration: { amounts: { cgst: 500, sgst: 500 } } }),
      true,
    ],
    ['another part', state('A', { reduction: part }), says('A', { declaration: { flag: 'Y', amounts: { cgst: 400, sgst: 400 } } }), false],
    [
      'one head of it differs',
      state('A', { reduction: part }),
      says('A', { declaration: { amounts: { cgst: 500, sgst: 500, cess: 1 } } }),
      false,
    ],
    ['amounts that are none', state('A', { reduction: part }), says('A', { declaration: { amounts: { cgst: 'x', sgst: 'x' } } }), false],
    ['a part, now in full', state('A', { reduction: part }), says('A', { declaration: { flag: 'Y' } }), false],
    ['in full, now a part', state('A', { reduction: full }), says('A', { declaration: { amounts: { cgst: 500, sgst: 500 } } }), false],
    [
      'in full, with blank amounts',
      state('A', { reduction: full }),
      says('A', { declaration: { flag: 'Y', amounts: { igst: ' ', cgst: null } } }),
      true,
    ],
  ])('%s', (_, record, stated, expected) => expect(isAsStated(record, stated)).toBe(expected));
});

describe('R022: what moved since the file was made', () => {
  const record: MovedOn = {
    ...state('A', { reduction: part }),
    contentHash: 'now',
    documentValue: cents(11800),
    taxableValue: cents(10000),
    tax: tax(0, 900, 900),
  };
  const CHANGED = 'The supplier changed this record since the file was made';
  const WORDS = 'Its remarks or its ITC reduction were changed since the file was made.';
  const asItIs: StatedBefore = {
    action: 'A',
    contentHash: 'now',
    words: { remarks: null, reduction: part },
    documentValue: cents(11800),
    taxableValue: cents(10000),
    tax: tax(0, 900, 900),
  };
  const words = (reduction: ItcReduction | null, remarks: string | null = null): StatedBefore => ({ words: { remarks, reduction } });
  test.each<[string, StatedBefore, string | null]>([
    ['nothing known', {}, null],
    ['nothing moved', asItIs, null],
    ['the document value', { ...asItIs, documentValue: cents(1) }, `${CHANGED}: document value.`],
    ['the taxable value', { ...asItIs, taxableValue: cents(1) }, `${CHANGED}: taxable value.`],
    ['one head of the tax', { ...asItIs, tax: tax(0, 900, 901) }, `${CHANGED}: tax.`],
    ['all three', { documentValue: cents(1), taxableValue: cents(1), tax: tax(1) }, `${CHANGED}: document value, taxable value, tax.`],
    ['the content, in something the file does not hold', { ...asItIs, contentHash: 'then' }, `${CHANGED}.`],
    ['the action', { ...asItIs, action: 'N' }, 'It was No Action when the file was made and is Accepted now.'],
    ['the content before the action', { contentHash: 'then', action: 'N' }, `${CHANGED}.`],
    ['the remarks', words(part, 'price'), WORDS],
    ['the reduction, from none', words(null), WORDS],
    ['the reduction, from in full', words(full), WORDS],
    ['the reduction, from not at all', words({ ...part, flag: 'N' }), WORDS],
    ['the declared amounts', words({ ...part, declared: tax(0, 500, 400) }), WORDS],
    ['the reason', words({ ...part, reason: 'reversed' }), WORDS],
  ])('%s', (_, before, expected) => expect(movedSince(record, before)).toBe(expected));
  test.each<[string, ItcReduction | null, ItcReduction | null, string | null]>([
    ['neither side has a reduction', null, null, null],
    ['both are in full', full, { ...full }, null],
    ['from a part to in full', full, part, WORDS],
    ['from in full to none', null, full, WORDS],
  ])('%s', (_, reduction, before, expected) => expect(movedSince({ ...record, reduction }, words(before))).toBe(expected));
});

describe('the command of a row', () => {
  const REJECTED = state('R', { remarks: 'price' });
  const PENDING = state('P', { remarks: 'price' });
  test.each<[string, ActionState, StatedDecision, object]>([
    ['acts on what stands', state('N'), says('A'), { action: 'A', declaration: null, reason: null }],
    [
      'rejects with remarks',
      state('N'),
      says('R', { remarks: 'price' }),
      { action: 'R', declaration: null, reason: null, remarks: 'price' },
    ],
    [
      'rejects with the remarks that stand',
      PENDING,
      says('R', { remarks: 'price' }),
      { action: 'R', declaration: null, reason: null, remarks: 'price' },
    ],
    [
      'keeps pending with them',
      REJECTED,
      says('P', { remarks: 'price' }),
      { action: 'P', declaration: null, reason: null, remarks: 'price' },
    ],
    ['says nothing of remarks', PENDING, says('R'), { action: 'R', declaration: null, reason: null }],
    [
      'accepts; the remarks belonged to the former Reject',
      REJECTED,
      says('A', { remarks: 'price' }),
      { action: 'A', declaration: null, reason: null },
    ],
    [
      'accepts with remarks of its own, for the rules to refuse',
      REJECTED,
      says('A', { remarks: 'fine' }),
      { action: 'A', declaration: null, reason: null, remarks: 'fine' },
    ],
    [
      'rejects; the declaration belonged to the former Accept',
      state('A', { reduction: full }),
      says('R', { declaration: { flag: 'Y' } }),
      { action: 'R', declaration: null, reason: null },
    ],
    [
      'rejects with a declaration of its own, for the rules to refuse',
      state('A', { reduction: full }),
      says('R', { declaration: { flag: 'N' } }),
      { action: 'R', declaration: { flag: 'N' }, reason: null },
    ],
    [
      'accepts again; the reason stays with its declaration',
      state('A', { reduction: no }),
      says('A', { declaration: { flag: 'N' } }),
      { action: 'A', declaration: { flag: 'N' }, reason: 'never taken' },
    ],
    [
      'accepts in full; the reason of the former No goes',
      state('A', { reduction: no }),
      says('A', { declaration: { flag: 'Y' } }),
      { action: 'A', declaration: { flag: 'Y' }, reason: null },
    ],
    [
      'gives a reason of its own',
      state('A', { reduction: no }),
      says('A', { declaration: { flag: 'N' }, reason: 'reversed' }),
      { action: 'A', declaration: { flag: 'N' }, reason: 'reversed' },
    ],
  ])('%s', (_, record, stated, expected) =>
    expect(toFileCommand({ ...record, contentHash: 'now' }, stated)).toStrictEqual({
      ...expected,
      seenAction: record.action,
      seenHash: 'now',
    }),
  );
  it('an unspoken reason of a record without declaration is none', () =>
    expect(toFileCommand({ ...state('A'), contentHash: 'now' }, says('A')).reason).toBeNull());
});
