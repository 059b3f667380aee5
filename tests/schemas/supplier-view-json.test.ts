import { describe, expect, it } from 'vitest';
import { taxPeriod } from '../../lib/domain/tax-period';
import type { Gstr1Document } from '../../lib/schemas/gstn/gstr1-items';
import { readGstr1 } from '../../lib/schemas/gstn/gstr1-reader';
import { documentsByTable } from '../../lib/schemas/gstn/gstr1-writer';
import { type AnsweredDocument, type AnswersOf, readSupplierView, supplierViewJson } from '../../lib/schemas/gstn/supplier-view-json';
import { bytesOf, gstr1Text } from '../builders/gstr1-file';

const TODAY = '2026-11-24';
const header = { gstin: '32UATPY9011M1ZF', period: taxPeriod('2026-10') };

async function answered(documents: number, seed: number): Promise<(Gstr1Document & AnsweredDocument)[]> {
  const read: (Gstr1Document & AnsweredDocument)[] = [];
  for await (const item of readGstr1(bytesOf(gstr1Text({ documents, seed })), { today: TODAY })) {
    if (item.kind === 'document')
      read.push({
        ...item.document,
        action: (['N', 'A', 'R', 'P'] as const)[read.length % 4] ?? 'N',
        remarks: read.length % 4 === 2 ? 'rate "differs"' : null,
      });
  }
  return read;
}

/** documentsByTable hands back the objects it was given. */
const byTable =
  (documents: readonly (Gstr1Document & AnsweredDocument)[]): AnswersOf =>
  (table) => {
    const members = new Set<unknown>(documentsByTable(documents)(table));
    return documents.filter((document) => members.has(document));
  };

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

describe("the supplier's view", () => {
  it('is read back as it was written', async () => {
    const [gstr1, gstr1a] = [await answered(40, 1), await answered(10, 2)];
    const view = readSupplierView(JSON.parse(await textOf(supplierViewJson(header, byTable(gstr1), byTable(gstr1a)))), TODAY);
    expect(view?.findings).toEqual([]);
    expect(view).toMatchObject({ gstin: header.gstin, period: '2026-10' });
    expect(view?.gstr1).toEqual(gstr1);
    expect(view?.gstr1a).toEqual(gstr1a);
  });

  it('carries the action and the remarks on each document', async () => {
    const view = JSON.parse(await textOf(supplierViewJson(header, byTable(await answered(3, 1)), () => [])));
    expect(view).toMatchObject({
      gstin: header.gstin,
      rtnprd: '102026',
      gstr1: { b2b: [{ inv: [{ imsactn: 'N' }, { imsactn: 'A' }, { imsactn: 'R', remarks: 'rate "differs"' }] }] },
      gstr1a: {},
    });
  });

  it('a missing or blank action is No Action; what is no view is none', async () => {
    const view = JSON.parse(await textOf(supplierViewJson(header, byTable(await answered(2, 1)), () => [])));
    view.gstr1.b2b[0].inv[0].imsactn = '';
    delete view.gstr1.b2b[0].inv[1].imsactn;
    expect(readSupplierView(view, TODAY)?.gstr1.map(({ action }) => action)).toEqual(['N', 'N']);
    for (const none of [null, [], {}, { gstin: 'x', rtnprd: '102026' }, { ...view, rtnprd: '2026' }])
      expect(readSupplierView(none, TODAY)).toBeNull();
  });

  it('tells of groups it cannot read', async () => {
    const view = {
      gstin: header.gstin,
      rtnprd: '102026',
      gstr1: { b2b: [{ ctin: 'x', inv: [] }, { ctin: '32UATPY9011N1ZD' }], cdnr: {} },
      gstr1a: null,
    };
    expect(readSupplierView(view, TODAY)?.findings.map(({ path }) => path)).toEqual([
      'gstr1.b2b[0].ctin',
      'gstr1.b2b[1].inv',
      'gstr1.cdnr',
    ]);
  });
});
