/** The least that a page of a list costs: a table of 12 columns, rendered by React as any page of the application is. */
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';

const COLUMNS = 12;

export function barePage(rows: readonly object[]): string {
  const cells = (row: object) =>
    Object.values(row)
      .slice(0, COLUMNS)
      .map((value, index) => createElement('td', { key: String(index), className: 'cell' }, String(value)));
  const body = rows.map((row, index) => createElement('tr', { key: String(index), className: 'row' }, cells(row)));
  return renderToString(createElement('main', null, createElement('table', null, createElement('tbody', null, body))));
}
