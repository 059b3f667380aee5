import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { checkDigit, gstinKind, normaliseGstin, panOf, parseGstin, readGstin, stateOf } from '../../lib/domain/gstin';
import { isPlaceOfSupply, isStateCode, PLACE_OF_SUPPLY_CODES, placeOfSupplyLabel, stateGroup } from '../../lib/domain/states';
import { forAll } from '../builders/for-all';

const VALID = [
  '27AAPFU0939F1ZV',
  '29AAGCB7383J1Z4',
  '24AAQCA8719H1ZC',
  '27AAACA1234B1ZI',
  '29AAACB5678C1ZN',
  '07AAACC4321D1ZC',
  '33AAACD9876E1ZK',
  '19AABCE1111F2Z9',
  '24AAACF2222G1ZB',
  '97AAACG3333H1ZP',
  '26AAACH4444J1ZM',
  '38AAACK6666L1ZY',
  '32UATPY9011N1ZD',
  '32UATPY9011M1ZF',
  '27REDDY1012D1Z4',
  '27REDDY1012E1Z2',
  '23VBVBV0123V1Z0',
  '24VBVBV0124V1ZX',
];

describe('readGstin', () => {
  test.each(VALID)('%s is valid', (text) =>
    expect(readGstin(text)).toMatchObject({ ok: true, value: { gstin: text, expectedCheck: null } }),
  );
  test.each([
    ['27AABCU9603R1ZM', 'N'],
    ['01AABCE2207R1Z5', 'V'],
    ['27AABCS1429F1Z8', 'M'],
    ['24MAYAS0100J1JD', '2'],
  ])('%s has a wrong check character (expected %s)', (text, expected) =>
    expect(readGstin(text)).toEqual({ ok: false, error: { rule: 'R151', expected } }),
  );
  test.each(['', '27AAACA1234B1Z', '27AAACA1234B1ZII', '27aaaca1234b0zi', '27-AACA1234B1ZI'])('"%s" has no such shape', (text) =>
    expect(readGstin(text)).toEqual({ ok: false, error: { rule: 'R150' } }),
  );
  it('knows the states', () =>
    expect(readGstin(`45AAACA1234B1Z${checkDigit('45AAACA1234B1Z')}`)).toEqual({ ok: false, error: { rule: 'R152', state: '45' } }));
  test.each([
    ['27MUMA01234B1DC', 'TDS'],
    ['27AAACA1234B1CT', 'TCS'],
    ['9917USA29001OSH', 'OIDAR'],
    ['0717UNO00157UNO', 'UIN'],
    ['2717USA00012NR5', 'NONRESIDENT'],
    ['27AAACA1234B1ZI', 'ORDINARY'],
  ])('%s is of kind %s', (text, kind) => expect(readGstin(text)).toMatchObject({ ok: true, value: { kind } }));
  it('only warns of the check character of special kinds', () =>
    expect(readGstin('2717USA00012NR6')).toMatchObject({ ok: true, value: { expectedCheck: '5' } }));
  it('trims and upper-cases', () => expect(parseGstin(' 27aaaca1234b1zi ')).toEqual({ ok: true, value: '27AAACA1234B1ZI' }));
  it('tells state and PAN', () => expect([stateOf('27AAACA1234B1ZI'), panOf('27AAACA1234B1ZI')]).toEqual(['27', 'AAACA1234B']));
});

describe('check character', () => {
  test.each([
    ['27AAPFU0939F1Z', 'V'],
    ['29AAACB5678C1Z', 'N'],
  ])('of %s is %s', (characters, expected) => expect(checkDigit(characters)).toBe(expected));

  const letter = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  const digit = fc.constantFrom(...'0123456789');
  const ordinary = fc
    .tuple(
      fc.constantFrom('07', '27', '29', '33'),
      fc.array(letter, { minLength: 5, maxLength: 5 }),
      fc.array(digit, { minLength: 4, maxLength: 4 }),
      letter,
    )
    .map(([state, letters, digits, last]) => `${state}${letters.join('')}${digits.join('')}${last}1Z`)
    .map((characters) => `${characters}${checkDigit(characters)}`);

  it('made and read agree', () => forAll(ordinary, (text) => expect(parseGstin(text).ok).toBe(true)));
  it('sees every changed character', () =>
    forAll(ordinary, fc.nat({ max: 13 }), fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'), (text, at, character) => {
      fc.pre(text[at] !== character);
      expect(checkDigit(text.slice(0, at) + character + text.slice(at + 1))).not.toBe(text[14]);
    }));
  it('a swap that breaks the sum is refused', () =>
    forAll(ordinary, fc.nat({ max: 12 }), (text, at) => {
      const swapped = text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2);
      fc.pre(checkDigit(swapped) !== text[14]);
      expect(parseGstin(swapped).ok).toBe(false);
    }));
  it('normalising twice changes nothing more', () =>
    forAll(fc.string(), (text) => expect(normaliseGstin(normaliseGstin(text))).toBe(normaliseGstin(text))));
  it('reads any text without throwing', () =>
    forAll(fc.string(), (text) => expect(gstinKind(text) === null || text.length === 15).toBe(true)));
});

describe('states', () => {
  it('has 37 places of supply', () => expect(PLACE_OF_SUPPLY_CODES).toHaveLength(37));
  test.each([
    ['27', true],
    ['97', true],
    ['25', false],
    ['28', false],
    ['96', false],
    ['99', false],
    ['45', false],
  ])('%s as place of supply: %s', (code, expected) => expect(isPlaceOfSupply(code)).toBe(expected));
  it('old states still begin a GSTIN', () => expect(['25', '28', '99', '96'].map(isStateCode)).toEqual([true, true, true, false]));
  it('writes a place as lists show it', () => expect(placeOfSupplyLabel('27')).toBe('27-Maharashtra'));
  test.each([
    ['22', 'X'],
    ['26', 'X'],
    ['27', 'X'],
    ['37', 'X'],
    ['19', 'Y'],
    ['21', 'Y'],
    ['38', 'Y'],
    ['97', 'Y'],
  ])('%s is in group %s', (code, group) => expect(stateGroup(code)).toBe(group));
});
