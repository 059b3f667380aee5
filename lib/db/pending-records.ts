/** What is kept pending, as far as a day ends it: for the dashboard, by index alone where records are many. */
import type { IsoDate } from '../domain/calendar';
import type { SectionCode } from '../domain/ims/sections';
import { type TaxAmounts, taxAmounts } from '../domain/tax-amounts';
import { type TaxPeriod, taxPeriod } from '../domain/tax-period';
import type { Db } from './client';
import { type DocumentRow, SELECT_DOCUMENT, type StoredDocument, toStoredDocument } from './document-columns';
import { Prisma } from './generated/client';
import { isInIms } from './record-changes';

export interface PendingGroup {
  readonly section: SectionCode;
  readonly records: number;
  readonly tax: TaxAmounts;
}

interface SumRow {
  readonly section: string;
  readonly records: number;
  readonly period: string | null;
  readonly igst: string;
  readonly cgst: string;
  readonly sgst: string;
  readonly cess: string;
}

const IS_PENDING = Prisma.sql`d.action = 'P' and ${isInIms(Prisma.raw('d'))}`;
const SUMS = Prisma.sql`count(*)::int as records, sum(d.igst)::text as igst, sum(d.cgst)::text as cgst, sum(d.sgst)::text as sgst, sum(d.cess)::text as cess`;

const toGroup = (row: SumRow): PendingGroup => ({
  section: row.section as SectionCode,
  records: row.records,
  tax: taxAmounts({ igst: BigInt(row.igst), cgst: BigInt(row.cgst), sgst: BigInt(row.sgst), cess: BigInt(row.cess) }),
});

/** Unamended pending credit notes that their suppliers filed, by GSTR-2B period: each period has one deadline. */
export async function sumPendingCreditNotes(tx: Db, gstin: string): Promise<(PendingGroup & { readonly gstr2bPeriod: TaxPeriod })[]> {
  const rows = await tx.$queryRaw<SumRow[]>`
    select d.section, d.gstr2b_period as period, ${SUMS} from document d
    where d.gstin = ${gstin} and d.section = 'b2bcn' and ${IS_PENDING} and d.supplier_filing = 'FILED' and not d.in_chain group by 1, 2 order by 2`;
  return rows.map((row) => ({ ...toGroup(row), gstr2bPeriod: taxPeriod(row.period ?? '') }));
}

/** Unamended pending invoices, debit notes and ECO documents dated up to a day. */
export async function sumPendingDatedUpTo(
  tx: Db,
  gstin: string,
  sections: readonly SectionCode[],
  lastDate: IsoDate,
): Promise<PendingGroup[]> {
  const rows = await tx.$queryRaw<SumRow[]>`
    select d.section, null as period, ${SUMS} from document d
    where d.gstin = ${gstin} and d.section = any(${[...sections]}::varchar[]) and ${IS_PENDING} and d.date <= ${lastDate}::date and not d.in_chain group by 1 order by 1`;
  return rows.map(toGroup);
}

/** Pending members of amendment chains, oldest first; judged one by one. */
export async function listPendingChained(tx: Db, gstin: string, limit: number): Promise<StoredDocument[]> {
  const rows = await tx.$queryRaw<DocumentRow[]>`
    select ${SELECT_DOCUMENT} from document d where d.gstin = ${gstin} and d.in_chain and ${IS_PENDING} order by d.id limit ${limit}`;
  return rows.map(toStoredDocument);
}
