import { describe, expect, test } from 'vitest';
import {
  NUMBER_CONFUSABLE,
  NUMBER_FORMAT,
  NUMBER_ONE_CHARACTER,
  NUMBER_OTHER_SERIES,
  NUMBER_OTHER_YEAR,
  NUMBER_SAME,
  NUMBER_SERIAL,
  NUMBER_TRANSPOSED,
  NUMBER_UNRELATED,
  NUMBER_YEAR,
  numberParts,
  numberRelation,
} from '../../../lib/domain/match/document-number-parts';
import { numberKeys } from '../../../lib/domain/match/number-keys';

const RELATIONS: readonly (readonly [string, string, number, string])[] = [
  ['INV/0012', 'INV/0012', NUMBER_SAME, 'equal'],
  ['INV/0012', ' inv/0012 ', NUMBER_SAME, 'letter case and spaces around'],
  ['ASW-2231', 'ASW / 2231', NUMBER_FORMAT, 'separators'],
  ['INV/0012', 'INV/12', NUMBER_FORMAT, 'leading zeros'],
  ['INV/25-26/0012', 'INV25260012', NUMBER_FORMAT, 'separators dropped, zeros kept'],
  ['INV/25-26/0012', 'INV/2025-26/12', NUMBER_FORMAT, 'the year in two ways'],
  ['INV/25-26/0012', 'INV/2025-2026/12', NUMBER_FORMAT, 'the year in full'],
  ['A/1/012', 'A112', NUMBER_FORMAT, 'separators and zeros dropped'],
  ['INV/25-26/0012', 'INV/0012', NUMBER_YEAR, 'the year left out'],
  ['INV25260012', 'INV-12', NUMBER_YEAR, 'a glued year left out'],
  ['INV202526/12', 'INV/12', NUMBER_YEAR, 'a glued year in full left out'],
  ['GST252612', 'GST252612/25-26', NUMBER_FORMAT, 'the year a second time'],
  ['INV/0012', 'INV/OO12', NUMBER_CONFUSABLE, 'O for 0'],
  ['SR/24-25/10', 'SR/24-25/1O', NUMBER_CONFUSABLE, 'O at the end'],
  ['IO15', '1O15', NUMBER_CONFUSABLE, '1 for I'],
  ['INV/25-26/0123', '123', NUMBER_SERIAL, 'the running number only'],
  ['INV/25-26/APR/123', 'INV/123', NUMBER_SERIAL, 'a part of the series left out'],
  ['INV/0123', 'INV/0132', NUMBER_TRANSPOSED, 'digits exchanged'],
  ['BN/0123', 'NB/0123', NUMBER_TRANSPOSED, 'letters exchanged'],
  ['INV/00040', 'INV/00045', NUMBER_ONE_CHARACTER, 'a neighbour of the series'],
  ['INV/1234', 'INV/12345', NUMBER_ONE_CHARACTER, 'a digit too many'],
  ['INV/24-25/001', 'INV/25-26/001', NUMBER_OTHER_YEAR, 'two financial years'],
  ['MUM/123', 'DEL/123', NUMBER_OTHER_SERIES, 'two series'],
  ['A/1/23', 'A/12/3', NUMBER_UNRELATED, 'the digits parted in another place'],
  ['1', 'INV/201', NUMBER_UNRELATED, 'a digit that is somewhere inside'],
  ['12', '120', NUMBER_UNRELATED, 'a zero at the end is no leading zero'],
  ['INV/25/26', 'INV/25/27', NUMBER_ONE_CHARACTER, 'what looks like a year but is all there is'],
  ['', '', NUMBER_UNRELATED, 'no number'],
  ['---', '---', NUMBER_UNRELATED, 'nothing but separators'],
];

describe('two numbers', () => {
  test.each(RELATIONS)('%s and %s: %i, %s', (a, b, relation) => {
    expect(numberRelation(numberParts(a), numberParts(b))).toBe(relation);
    expect(numberRelation(numberParts(b), numberParts(a))).toBe(relation);
  });

  test.each(RELATIONS.filter(([, , relation]) => relation <= NUMBER_CONFUSABLE || relation === NUMBER_OTHER_YEAR))(
    '%s and %s are found by one key',
    (a, b) => {
      expect(numberKeys(numberParts(a)).loose).toBe(numberKeys(numberParts(b)).loose);
    },
  );

  test.each(RELATIONS.filter(([, , relation]) => relation === NUMBER_SERIAL || relation === NUMBER_OTHER_SERIES))(
    '%s and %s are found by the running number',
    (a, b) => {
      expect(numberKeys(numberParts(a)).serial).toBe(numberKeys(numberParts(b)).serial);
    },
  );
});
