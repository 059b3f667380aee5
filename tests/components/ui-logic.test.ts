import { describe, expect, it } from 'vitest';
import { headerText, sortName } from '@/components/data-table/column';
import { tabSeparated } from '@/components/data-table/copy-text';
import { parseHidden } from '@/components/data-table/hidden-columns';
import { type KeyTarget, moved, type RowCommand, type RowMove, rowCommand } from '@/components/data-table/row-keys';
import { displayCookie, parseDisplaySettings, stepTextSize, type TextSize } from '@/components/layout/display-settings';
import { currentLink, goToLinks, type MenuEntry } from '@/components/layout/navigation';
import { instantText } from '@/components/ui/instant-text';
import { type PageNumber, pageNumbers } from '@/components/ui/page-numbers';
import { type UrlChanges, withChanges } from '@/components/ui/query-string';
import { layOut, type SharePart } from '@/components/ui/share-bar';

describe('contrast and text size in the cookie', () => {
  it.each([
    ['high.large', { contrast: 'high', textSize: 'large' }],
    ['normal.small', { contrast: 'normal', textSize: 'small' }],
    [undefined, { contrast: 'normal', textSize: 'normal' }],
    ['', { contrast: 'normal', textSize: 'normal' }],
    ['HIGH.huge', { contrast: 'normal', textSize: 'normal' }],
    ['high', { contrast: 'high', textSize: 'normal' }],
    ['"><script>.larger', { contrast: 'normal', textSize: 'larger' }],
  ])('%s', (text, settings) => {
    expect(parseDisplaySettings(text)).toEqual(settings);
  });

  it('reads back what it wrote', () => {
    const written = displayCookie({ contrast: 'high', textSize: 'larger' });
    expect(parseDisplaySettings(/^display=([^;]*);/.exec(written)?.[1])).toEqual({ contrast: 'high', textSize: 'larger' });
  });

  it.each<[TextSize, 1 | -1, TextSize]>([
    ['normal', 1, 'large'],
    ['normal', -1, 'small'],
    ['larger', 1, 'larger'],
    ['small', -1, 'small'],
  ])('%s and a step of %i is %s', (size, step, next) => {
    expect(stepTextSize(size, step)).toBe(next);
  });
});

describe('menu', () => {
  const menu: readonly MenuEntry[] = [
    { label: 'Dashboard', href: '/dashboard' },
    {
      label: 'Services',
      groups: [
        {
          heading: 'Returns',
          links: [
            { label: 'IMS', href: '/ims' },
            { label: 'Outward', href: '/ims/outward' },
          ],
        },
      ],
    },
    { label: 'IMS again', href: '/ims' },
  ];

  it.each([
    ['/dashboard', '/dashboard'],
    ['/ims/inward/b2b', '/ims'],
    ['/ims/outward', '/ims/outward'],
    ['/ims/outwards', '/ims'],
    ['/imsx', undefined],
    ['/', undefined],
  ])('at %s the current link is %s', (path, href) => {
    expect(currentLink(menu, path)?.href).toBe(href);
  });

  it('offers each address once in Go To, with the heading as a hint', () => {
    expect(goToLinks(menu)).toEqual([
      { label: 'Dashboard', href: '/dashboard' },
      { label: 'IMS', href: '/ims', hint: 'Returns' },
      { label: 'Outward', href: '/ims/outward', hint: 'Returns' },
    ]);
  });
});

describe('page numbers', () => {
  it.each<[number, number, readonly PageNumber[]]>([
    [1, 1, [1]],
    [1, 3, [1, 2, 3]],
    [1, 10, [1, 2, 3, 'gap', 10]],
    [4, 10, [1, 2, 3, 4, 5, 6, 'gap', 10]],
    [5, 10, [1, 2, 3, 4, 5, 6, 7, 'gap', 10]],
    [6, 20, [1, 'gap', 4, 5, 6, 7, 8, 'gap', 20]],
    [20, 20, [1, 'gap', 18, 19, 20]],
  ])('page %i of %i', (page, count, numbers) => {
    expect(pageNumbers(page, count)).toEqual(numbers);
  });
});

describe('state in the address', () => {
  it.each<[string, UrlChanges, string]>([
    ['', { page: 2 }, '?page=2'],
    ['page=2', { page: null }, ''],
    ['status=P&page=4', { sort: 'value', dir: 'desc', page: null }, '?status=P&sort=value&dir=desc'],
    ['status=P&status=A', { status: 'R' }, '?status=R'],
    ['', { q: 'a&b=c' }, '?q=a%26b%3Dc'],
  ])('%s with %o', (query, changes, result) => {
    expect(withChanges(query, changes)).toBe(result);
  });
});

describe('keys on a row', () => {
  const press = (key: string) => ({ key, ctrlKey: false, altKey: false, metaKey: false, shiftKey: false });

  it.each<[string, KeyTarget, RowCommand]>([
    ['j', 'row', 'next'],
    ['ArrowDown', 'row', 'next'],
    ['k', 'control', 'previous'],
    ['x', 'row', 'select'],
    [' ', 'row', 'select'],
    [' ', 'control', null],
    ['Enter', 'row', 'open'],
    ['Enter', 'control', null],
    ['ArrowDown', 'radio', null],
    ['j', 'radio', 'next'],
    ['j', 'text', null],
    ['q', 'row', null],
  ])('%s on a %s', (key, target, command) => {
    expect(rowCommand(press(key), target)).toBe(command);
  });

  it.each<[string, RowCommand]>([
    ['j', null],
    ['k', null],
    ['x', null],
    ['ArrowDown', 'next'],
    [' ', 'select'],
  ])('%s with letters switched off', (key, command) => {
    expect(rowCommand(press(key), 'row', false)).toBe(command);
  });

  it.each(['ctrlKey', 'altKey', 'metaKey', 'shiftKey'] as const)('%s belongs to others', (modifier) => {
    expect(rowCommand({ ...press('j'), [modifier]: true }, 'row')).toBeNull();
  });

  it.each<[RowMove, number, number, number]>([
    ['next', 0, 10, 1],
    ['next', 9, 10, 9],
    ['next', -1, 10, 0],
    ['previous', 0, 10, 0],
    ['first', 5, 10, 0],
    ['last', 5, 10, 9],
  ])('%s from %i of %i', (move, from, count, to) => {
    expect(moved(move, from, count)).toBe(to);
  });
});

describe('columns', () => {
  it.each([
    [{ header: 'Status' }, 'Status'],
    [{ header: 'Cess', unit: '₹' }, 'Cess (₹)'],
    [undefined, ''],
  ])('header of %o', (column, text) => {
    expect(headerText(column, (words) => words)).toBe(text);
  });

  it.each([
    [{ id: 'value', sort: true as const }, 'value'],
    [{ id: 'value', sort: 'documentValue' }, 'documentValue'],
  ])('order of %o', (column, name) => {
    expect(sortName(column)).toBe(name);
  });

  it.each([
    [null, ['a'], ['a']],
    ['', ['a'], []],
    ['b,c', ['a'], ['b', 'c']],
  ])('hidden columns kept as %s', (stored, byDefault, hidden) => {
    expect(parseHidden(stored, byDefault)).toEqual(hidden);
  });

  it('copies cells so that they paste as a grid', () => {
    expect(
      tabSeparated([
        ['No.', 'Remarks'],
        ['A-1', ' two\nlines\tand a tab '],
      ]),
    ).toBe('No.\tRemarks\nA-1\ttwo lines and a tab');
  });
});

describe('share bar', () => {
  const part = (id: string, value: number): SharePart => ({ id, label: id, value, valueText: String(value), pattern: 'solid' });

  it('fills the width, and draws nothing for what is zero or below', () => {
    const drawn = layOut([part('a', 50), part('b', 0), part('c', 30), part('d', -5), part('e', 20)]);
    expect(drawn.map(({ part: { id }, percent }) => [id, percent])).toEqual([
      ['a', 50],
      ['c', 30],
      ['e', 20],
    ]);
    const last = drawn.at(-1);
    expect((last?.start ?? 0) + (last?.width ?? 0)).toBeCloseTo(100, 1);
  });

  it('draws nothing of nothing', () => {
    expect(layOut([part('a', 0)])).toEqual([]);
  });
});

it('shows an instant in Indian time', () => {
  expect(instantText('2026-11-16T18:31:00Z')).toBe('17/11/2026 00:01');
});
