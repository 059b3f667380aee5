/** The supplier's view of IMS as JSON: documents in the shape of GSTR-1, each with what its recipient did. */
import { z } from 'zod';
import type { IsoDate } from '../../domain/calendar';
import { type Gstin, parseGstin } from '../../domain/gstin';
import { IMS_ACTIONS, type ImsAction } from '../../domain/ims/sections';
import { parseWirePeriod, type TaxPeriod, wirePeriod } from '../../domain/tax-period';
import { readDocument } from './gstr1-document';
import type { Gstr1Document, Gstr1Finding } from './gstr1-items';
import { printable } from './gstr1-shapes';
import { GSTR1_TABLE_KEYS, GSTR1_TABLES, type Gstr1Table } from './gstr1-tables';
import { tablesJson, type WritableDocument } from './gstr1-writer';

export type AnsweredDocument = WritableDocument & { readonly action: ImsAction; readonly remarks: string | null };
export type AnswersOf = (table: Gstr1Table) => AsyncIterable<AnsweredDocument> | Iterable<AnsweredDocument>;

/** The file, in pieces of text. No action stands as N. */
export async function* supplierViewJson(
  header: { readonly gstin: string; readonly period: TaxPeriod },
  gstr1: AnswersOf,
  gstr1a: AnswersOf,
): AsyncGenerator<string, void, undefined> {
  yield `{"gstin":${JSON.stringify(header.gstin)},"rtnprd":"${wirePeriod(header.period)}","gstr1":{`;
  for await (const piece of tablesJson(header.gstin, gstr1, answer)) yield piece.text;
  yield '},"gstr1a":{';
  for await (const piece of tablesJson(header.gstin, gstr1a, answer)) yield piece.text;
  yield '}}';
}

const answer = (document: AnsweredDocument): object => ({
  imsactn: document.action,
  ...(document.remarks === null ? {} : { remarks: document.remarks }),
});

export interface SupplierView {
  readonly gstin: Gstin;
  readonly period: TaxPeriod;
  readonly gstr1: readonly (Gstr1Document & { readonly action: ImsAction; readonly remarks: string | null })[];
  readonly gstr1a: SupplierView['gstr1'];
  readonly findings: readonly Gstr1Finding[];
}

const objects = z.array(z.record(z.string(), z.unknown()));
const tableObject = z.record(z.string(), z.unknown()).nullish();
const viewShape = z.object({ gstin: z.string(), rtnprd: z.string(), gstr1: tableObject, gstr1a: tableObject });
const answerShape = z.object({ imsactn: z.string().nullish(), remarks: z.string().nullish() });

/** Reads such a file, parsed; null where it is none. A missing or blank action is No Action. */
export function readSupplierView(json: unknown, today: IsoDate): SupplierView | null {
  const view = viewShape.safeParse(json);
  const gstin = view.success ? parseGstin(view.data.gstin) : null;
  const period = view.success ? parseWirePeriod(view.data.rtnprd) : null;
  if (!view.success || !gstin?.ok || period === null) return null;
  const findings: Gstr1Finding[] = [];
  const read = (name: 'gstr1' | 'gstr1a'): SupplierView['gstr1'] =>
    GSTR1_TABLE_KEYS.flatMap((key) =>
      readTable(view.data[name], GSTR1_TABLES[key], { supplier: gstin.value, period, today, form: name }, findings),
    );
  return { gstin: gstin.value, period, gstr1: read('gstr1'), gstr1a: read('gstr1a'), findings };
}

interface Setting {
  readonly supplier: Gstin;
  readonly period: TaxPeriod;
  readonly today: IsoDate;
  readonly form: string;
}

function readTable(tables: unknown, table: Gstr1Table, setting: Setting, findings: Gstr1Finding[]): SupplierView['gstr1'] {
  const list = table.path.reduce<unknown>((inside, name) => tableObject.safeParse(inside).data?.[name], tables);
  const groups = objects.safeParse(list ?? []);
  const report = (path: string, field: string, rule: string, message: string): void => {
    findings.push({ kind: 'finding', path, table: table.key, rule, field, severity: 'ERROR', message, documentNumber: null });
  };
  const root = `${setting.form}.${table.key}`;
  if (!groups.success) {
    report(root, table.key, 'FORMAT', 'must be a list of groups');
    return [];
  }
  return groups.data.flatMap((group, index) => {
    const path = `${root}[${index}]`;
    const recipient = parseGstin(String(group[table.recipientKey] ?? ''));
    const seller = table.sellerKey === null ? null : parseGstin(String(group[table.sellerKey] ?? ''));
    const documents = objects.safeParse(group[table.listKey]);
    if (!recipient.ok)
      report(
        `${path}.${table.recipientKey}`,
        table.recipientKey,
        recipient.error.rule,
        `"${printable(String(group[table.recipientKey]))}" is not a valid GSTIN`,
      );
    if (!documents.success) report(`${path}.${table.listKey}`, table.listKey, 'FORMAT', 'must be a list of documents');
    if (!recipient.ok || !documents.success) return [];
    return documents.data.flatMap((wire, place) => {
      const reading = readDocument(wire, {
        table,
        path: `${path}.${table.listKey}[${place}]`,
        recipient: recipient.value,
        seller: seller?.ok ? seller.value : null,
        reporting: {
          form: setting.form === 'gstr1' ? 'GSTR1' : 'GSTR1A',
          period: setting.period,
          today: setting.today,
          supplier: { gstin: setting.supplier },
          recipient: { gstin: recipient.value },
        },
      });
      findings.push(...reading.findings);
      const said = answerShape.safeParse(wire).data;
      const action = IMS_ACTIONS.find((each) => each === said?.imsactn) ?? 'N';
      return reading.document ? [{ ...reading.document, action, remarks: said?.remarks ?? null }] : [];
    });
  });
}
