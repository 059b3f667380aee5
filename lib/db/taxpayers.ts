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

const SELECT = {
  gstin: true, legalName: true, tradeName: true, kind: true, firstPeriod: true,
  frequencies: { select: { fromPeriod: true, frequency: true }, orderBy: { fromPeriod: 'asc' } },
} as const;

type Row = {
  gstin: string; legalName: string; tradeName: string; kind: string; firstPeriod: string;
  frequencies: { fromPeriod: string; frequency: string }[];
};

const toTaxpayer = (row: Row): TaxpayerRow => ({
  ...row,
  firstPeriod: taxPeriod(row.firstPeriod),
  frequencies: row.frequencies.map((f) => ({ from: taxPeriod(f.fromPeriod), frequency: f.frequency === 'QUARTERLY' ? 'QUARTERLY' : 'MONTHLY' })),
});

export async function findTaxpayer(tx: Db, gstin: string): Promise<TaxpayerRow | null> {
  const row = await tx.taxpayer.findUnique({ where: { gstin }, select: SELECT });
  return row && toTaxpayer(row);
}

export async function findTaxpayers(tx: Db, gstins: readonly string[]): Promise<Map<string, TaxpayerRow>> {
  const rows = await tx.taxpayer.findMany({ where: { gstin: { in: [...gstins] } }, select: SELECT });
  return new Map(rows.map((row) => [row.gstin, toTaxpayer(row)]));
}

/** All GSTINs, in order, a page at a time: the scheduler walks them. */
export async function listTaxpayerGstins(tx: Db, after: string, limit: number): Promise<string[]> {
  const rows = await tx.taxpayer.findMany({ where: { gstin: { gt: after } }, orderBy: { gstin: 'asc' }, take: limit, select: { gstin: true } });
  return rows.map((row) => row.gstin);
}

export async function insertTaxpayer(tx: Db, taxpayer: TaxpayerRow, at: Date): Promise<void> {
  const { gstin, legalName, tradeName, kind, firstPeriod } = taxpayer;
  await tx.taxpayer.create({ data: { gstin, legalName, tradeName, kind, firstPeriod, createdAt: at } });
  for (const { from, frequency } of taxpayer.frequencies) await setFrequency(tx, gstin, from, frequency);
}

export async function setFrequency(tx: Db, gstin: string, from: TaxPeriod, frequency: FilingFrequency): Promise<void> {
  await tx.filingFrequency.upsert({
    where: { gstin_fromPeriod: { gstin, fromPeriod: from } }, create: { gstin, fromPeriod: from, frequency }, update: { frequency },
  });
}
