/** What a row of a file asks, against what stands. */
import { describe, expect, test } from 'vitest';
import { isAsStated, movedSince, type StatedBefore, type StatedDecision, toFileCommand } from '../../../lib/domain/ims/file-decision';
import { cleanText } from '../../../lib/domain/ims/file-row';
import type { ActionState } from '../../../lib/domain/ims/record';
import { paise } from '../../../lib/domain/money';
import { taxAmounts } from '../../../lib/domain/tax-amounts';

const declared = taxAmounts({ cgst: 1050, sgst: 1050 });
const NONE: ActionState = { action: 'N', remarks: null, reduction: null };
const REJECTED: ActionState = { action: 'R', remarks: 'not ours', reduction: null };
const PART: ActionState = { action: 'A', remarks: null, reduction: { flag: 'Y', declared, reason: 'books' } };
const FULL: ActionState = { action: 'A', remarks: null, reduction: { flag: 'Y', declared: null, reason: null } };
const state = (action: StatedDecision['action'], more: Partial<StatedDecision> = {}): StatedDecision => ({
  action,
  declaration: null,
  ...more,
});
const amounts = (cgst: string, sgst: string) => ({ igst: '', cgst, sgst, cess: null });

describe('a record is already as the row says', () => {
  test.each<[string, ActionState, StatedDecision, boolean]>([
    ['nothing decided, nothing asked', NONE, state('N'), true],
    ['another action', NONE, state('A'), false],
    ['remarks not told', REJECTED, state('R'), true],
    ['the same remarks, with spaces', REJECTED, state('R', { remarks: ' not ours ' }), true],
    ['remarks taken away', REJECTED, state('R', { remarks: '' }), false],
    ['the same part, otherwise spelled', PART, state('A', { declaration: { flag: 'yes', amounts: amounts('10.5', '10.50') } }), true],
    ['another part', PART, state('A', { declaration: { flag: 'Y', amounts: amounts('10', '10') } }), false],
    ['an amount that is none', PART, state('A', { declaration: { flag: 'Y', amounts: amounts('ten', '10.50') } }), false],
    ['the whole for a part', PART, state('A', { declaration: { flag: 'Y' } }), false],
    ['nothing for a part', PART, state('A'), false],
    ['another reason', PART, state('A', { declaration: { flag: 'Y', amounts: amounts('10.5', '10.5') }, reason: 'other' }), false],
    ['the whole', FULL, state('A', { declaration: { flag: 'Y' } }), true],
    ['nothing claimed for the whole', FULL, state('A', { declaration: { flag: 'N' } }), false],
  ])('%s', (_, record, stated, same) => expect(isAsStated(record, stated)).toBe(same));
});

describe('the record moved on since the file was made', () => {
  const now = { ...REJECTED, contentHash: 'b', documentValue: paise(118), taxableValue: paise(100), tax: taxAmounts({ igst: 18 }) };
  test.each<[string, StatedBefore, string | null]>([
    ['nothing told', {}, null],
    ['the same in all', { action: 'R', contentHash: 'b', taxableValue: paise(100), words: { remarks: 'not ours', reduction: null } }, null],
    ['another action', { action: 'N' }, 'It was No Action when the file was made and is Rejected now.'],
    [
      'other remarks',
      { action: 'R', words: { remarks: null, reduction: null } },
      'Its remarks or its ITC reduction were changed since the file was made.',
    ],
    ['another content', { action: 'N', contentHash: 'a' }, 'The supplier changed this record since the file was made.'],
    [
      'other amounts',
      { taxableValue: paise(90), tax: taxAmounts({ igst: 16 }) },
      'The supplier changed this record since the file was made: taxable value, tax.',
    ],
  ])('%s', (_, before, sentence) => expect(movedSince(now, before)).toBe(sentence));
});

describe('the command of a row', () => {
  const command = (record: ActionState, stated: StatedDecision) => toFileCommand({ ...record, contentHash: 'h' }, stated);

  test('is about what was seen', () => expect(command(NONE, state('A'))).toMatchObject({ action: 'A', seenAction: 'N', seenHash: 'h' }));
  test('leaves remarks of the former action behind', () =>
    expect(command(REJECTED, state('A', { remarks: 'not ours' }))).not.toHaveProperty('remarks'));
  test('keeps remarks that are new, for the rules to judge', () =>
    expect(command(REJECTED, state('A', { remarks: 'why' }))).toHaveProperty('remarks', 'why'));
  test('leaves the declaration of the former action behind', () =>
    expect(command(FULL, state('N', { declaration: { flag: 'Y' } })).declaration).toBeNull());
  test('keeps the reason of a declaration that stays', () =>
    expect(command(PART, state('A', { declaration: { flag: 'Y', amounts: amounts('10.5', '10.5') } })).reason).toBe('books'));
});

test('texts lose what no text of a record holds', () => expect(cleanText('a\u0000b\tc\nd\u0085e\ud800')).toBe('a b\tc\nd e\ufffd'));
