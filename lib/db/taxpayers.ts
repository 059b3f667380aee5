import type { FilingFrequency, TaxPeriod } from '../domain/tax-period';
import { taxPeriod } from '../domain/tax-period';
import type { Db } from './client';

export interface TaxpayerRow {
  readonly gstin: string;
  readonly legalName: string;
  readonly tradeName: string;
  readonly kind: string;
  readonly firstPeriod: TaxPeriod;
  /** Oldest first. */
  readonly frequencies: readonly { readonly from: TaxPeriod; readonly frequency: FilingFrequency }[];
}

type Row = { gstin: string; legalName: string; tradeName: string; kind: string; firstPeriod: string };
const SELECT = { gstin: true, legalName: true, tradeName: true, kind: true, firstPeriod: true } as const;

export async function findTaxpayer(tx: Db, gstin: string): Promise<TaxpayerRow | null> {
  return (await findTaxpayers(tx, [gstin])).get(gstin) ?? null;
}

/** Two plain reads, one after the other: a nested select would run both at once on the connection of a transaction. */
export async function findTaxpayers(tx: Db, gstins: readonly string[]): Promise<Map<string, TaxpayerRow>> {
  const where = { gstin: { in: [...gstins] } };
  const rows: Row[] = await tx.taxpayer.findMany({ where, select: SELECT });
  const changes = rows.length === 0 ? [] : await tx.filingFrequency.findMany({ where, orderBy: { fromPeriod: 'asc' } });
  return new Map(
    rows.map((row) => [
      row.gstin,
      toTaxpayer(
        row,
        changes.filter((change) => change.gstin === row.gstin),
      ),
    ]),
  );
}

const toTaxpayer = (row: Row, changes: readonly { fromPeriod: string; frequency: string }[]): TaxpayerRow => ({
  ...row,
  firstPeriod: taxPeriod(row.firstPeriod),
  frequencies: changes.map((change) => ({
    from: taxPeriod(change.fromPeriod),
    frequency: change.frequency === 'QUARTERLY' ? 'QUARTERLY' : 'MONTHLY',
  })),
});

/** All GSTINs, in order, a page at a time: the scheduler walks them. */
export async function listTaxpayerGstins(tx: Db, after: string, limit: number): Promise<string[]> {
  const rows = await tx.taxpayer.findMany({
    where: { gstin: { gt: after } },
    orderBy: { gstin: 'asc' },
    take: limit,
    select: { gstin: true },
  });
  return rows.map((row) => row.gstin);
}

export async function insertTaxpayer(tx: Db, taxpayer: TaxpayerRow, at: Date): Promise<void> {
  const { gstin, legalName, tradeName, kind, firstPeriod } = taxpayer;
  await tx.taxpayer.create({ data: { gstin, legalName, tradeName, kind, firstPeriod, createdAt: at } });
  for (const { from, frequency } of taxpayer.frequencies) await setFrequency(tx, gstin, from, frequency);
}

export async function setFrequency(tx: Db, gstin: string, from: TaxPeriod, frequency: FilingFrequency): Promise<void> {
  await tx.filingFrequency.upsert({
    where: { gstin_fromPeriod: { gstin, fromPeriod: from } },
    create: { gstin, fromPeriod: from, frequency },
    update: { frequency },
  });
}
