/** The documents of a GSTR-2B computation, a table at a time. */
import type { ImsAction } from '../domain/ims/sections';
import { type Paise, paise } from '../domain/money';
import { type TaxAmounts, taxAmounts } from '../domain/tax-amounts';
import type { Db } from './client';
import { type DocumentRow, SELECT_DOCUMENT, type StoredDocument, toStoredDocument } from './document-columns';
import { Prisma } from './generated/client';
import type { StatementKey } from './gstr2b';

/** A document as it stands in one computation. */
export interface StatementDocument {
  readonly row: string;
  readonly outcome: string;
  readonly reason: string;
  /** The action that was judged; the document carries today's. */
  readonly action: ImsAction;
  /** Amounts carried to the summary row. */
  readonly taxable: Paise;
  readonly tax: TaxAmounts;
  readonly document: StoredDocument;
}

export interface LinePage {
  readonly offset: number;
  readonly limit: number;
  /** Lines of the row, as the snapshot's summary says: lets a page near the end be found from the end. */
  readonly total: number;
}

type LineRow = DocumentRow & {
  readonly l_row: string;
  readonly l_outcome: string;
  readonly l_reason: string;
  readonly l_action: string;
  readonly l_taxable: bigint;
  readonly l_igst: bigint;
  readonly l_cgst: bigint;
  readonly l_sgst: bigint;
  readonly l_cess: bigint;
};

/** One page of a summary row's documents, in order of arrival. */
export async function listStatementDocuments(tx: Db, key: StatementKey, row: string, page: LinePage): Promise<StatementDocument[]> {
  const fromEnd = page.offset > page.total / 2;
  const count = Math.max(0, Math.min(page.limit, page.total - page.offset));
  if (count === 0) return [];
  const offset = fromEnd ? page.total - page.offset - count : page.offset;
  const order = Prisma.raw(fromEnd ? 'desc' : 'asc');
  const rows = await tx.$queryRaw<LineRow[]>`
    select ${SELECT_DOCUMENT}, l.row as l_row, l.outcome as l_outcome, l.reason as l_reason, l.action as l_action,
      l.taxable as l_taxable, l.igst as l_igst, l.cgst as l_cgst, l.sgst as l_sgst, l.cess as l_cess
    from (
      select * from gstr2b_line where gstin = ${key.gstin} and period = ${key.period} and version = ${key.version} and row = ${row}
      order by document_id ${order} limit ${count} offset ${offset}
    ) l join document d on d.gstin = l.gstin and d.id = l.document_id
    order by l.document_id`;
  return rows.map(toStatementDocument);
}

const toStatementDocument = (row: LineRow): StatementDocument => ({
  row: row.l_row,
  outcome: row.l_outcome,
  reason: row.l_reason,
  action: row.l_action as ImsAction,
  taxable: paise(row.l_taxable),
  tax: taxAmounts({ igst: row.l_igst, cgst: row.l_cgst, sgst: row.l_sgst, cess: row.l_cess }),
  document: toStoredDocument(row),
});
