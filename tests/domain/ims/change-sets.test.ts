import { describe, expect, test } from 'vitest';
import { changeSetTitle, isChangeSetCause, kindOfCause, undoTitle } from '../../../lib/domain/ims/change-sets';
import { historyCursorText, historySearch } from '../../../lib/schemas/change-history';

describe('the name of a change set', () => {
  test.each([
    [{ A: 4_812 }, 'Apex Steel', '4,812 records accepted, Apex Steel'],
    [{ R: 1 }, 'INV/041 of Apex Steel', '1 record rejected, INV/041 of Apex Steel'],
    [
      { N: 2, A: 3, P: 1, R: 100_000 },
      '2 suppliers',
      '3 records accepted, 1,00,000 rejected, 1 kept pending, 2 reset to No Action, 2 suppliers',
    ],
    [{ P: 2 }, null, '2 records kept pending'],
    [{ A: 0, N: 7 }, null, '7 records reset to No Action'],
  ])('%j, %j', (counts, whose, title) => {
    expect(changeSetTitle(counts, whose)).toBe(title);
  });

  test('fits its column, whatever the supplier is called', () => {
    expect(changeSetTitle({ A: 1 }, 'x'.repeat(300))).toHaveLength(200);
    expect(undoTitle('y'.repeat(200))).toHaveLength(200);
  });

  test.each([
    ['2 records accepted', 'Undo: 2 records accepted'],
    ['Undo: 2 records accepted', 'Redo: 2 records accepted'],
    ['Redo: 2 records accepted', 'Undo: 2 records accepted'],
  ])('%s is taken back by "%s"', (title, undo) => {
    expect(undoTitle(title)).toBe(undo);
  });
});

describe('the search of the history', () => {
  const nothing = { from: null, to: null, by: null, kind: null, q: '', older: null, newer: null };

  test('an empty address searches for everything', () => {
    expect(historySearch.parse({})).toEqual(nothing);
  });

  test.each([
    { from: '2026-02-30' },
    { to: "' or 1=1" },
    { kind: 'everything' },
    { older: '2026-11-12T10:00:00.000Z' },
    { newer: '2026-99-12T10:00:00.000Z_01a20fd8-ea92-739e-a02f-92bb6d582f21' },
    { older: 'x_01a20fd8-ea92-739e-a02f-92bb6d582f21' },
  ])('%j counts for nothing', (params) => {
    expect(historySearch.parse(params)).toEqual(nothing);
  });

  test('takes the first of repeated words, without control signs, and at most a hundred of its letters', () => {
    expect(historySearch.parse({ q: ['a\u0000b', 'c'], by: 'x'.repeat(300) })).toEqual({ ...nothing, q: 'ab', by: 'x'.repeat(100) });
  });

  test('a cursor is read as it was written', () => {
    const cursor = { at: new Date('2026-11-12T09:34:00.123Z'), id: '01a20fd8-ea92-739e-a02f-92bb6d582f21' };
    expect(historySearch.parse({ older: historyCursorText(cursor) }).older).toEqual(cursor);
  });

  test('every cause has a kind', () => {
    expect(['SCREEN', 'API', 'FILE', 'BULK', 'UNDO'].map(kindOfCause)).toEqual(['save', 'file', 'file', 'bulk', 'undo']);
    expect([isChangeSetCause('BULK'), isChangeSetCause('IMPORT')]).toEqual([true, false]);
  });
});
