/** A decision of the past, read from its change row. */
import { describe, expect, test } from 'vitest';
import { formerDecision } from '../../../lib/domain/ims/former-decision';
import { tax } from '../../builders/ims-records';

const NOTHING = { remarks: null, flag: null, declared: null, reason: null };

describe('the rest of a former decision', () => {
  test.each<[string, unknown, object]>([
    ['nothing was kept', null, NOTHING],
    ['no object', 'A', NOTHING],
    ['an empty one', {}, NOTHING],
    ['remarks', { action: 'R', remarks: 'price' }, { ...NOTHING, remarks: 'price' }],
    ['in full', { flag: 'Y' }, { ...NOTHING, flag: 'Y' }],
    ['not at all, with its reason', { flag: 'N', reason: 'never taken' }, { ...NOTHING, flag: 'N', reason: 'never taken' }],
    ['a flag that is none', { flag: 'X' }, NOTHING],
    ['values that are no text', { remarks: 5, flag: true, reason: {} }, NOTHING],
    [
      'a part, in paise',
      { flag: 'Y', igst: '10000', cgst: '2000', sgst: '3000', cess: '4000' },
      { ...NOTHING, flag: 'Y', declared: tax(100, 20, 30, 40) },
    ],
    ['a part whose other heads were not kept', { flag: 'Y', igst: '10000' }, { ...NOTHING, flag: 'Y', declared: tax(100) }],
  ])('%s', (_, json, expected) => expect(formerDecision(json)).toEqual(expected));
});
