import type { FilingFrequency, TaxPeriod } from '../domain/tax-period';
import type { Json } from './audit';
import type { Db, RawDb } from './client';

export interface TaxpayerRow {
  readonly gstin: string;
  readonly legalName: string;
  readonly tradeName: string;
  readonly kind: string;
  readonly firstPeriod: TaxPeriod;
  /** Oldest first. */
  readonly frequencies: readonly { readonly from: TaxPeriod; readonly frequency: FilingFrequency }[];
  /** Stored ones, unchecked. */
  readonly settings: ReadonlyMap<string, Json>;
}

interface Row extends Omit<TaxpayerRow, 'settings'> {
  readonly settings: { readonly [key: string]: Json };
}

export async function findTaxpayer(tx: Db, gstin: string): Promise<TaxpayerRow | null> {
  return (await findTaxpayers(tx, [gstin])).get(gstin) ?? null;
}

/** With filing frequencies and settings, in one read: every decision asks for them. */
export async function findTaxpayers(tx: RawDb, gstins: readonly string[]): Promise<Map<string, TaxpayerRow>> {
  if (gstins.length === 0) return new Map();
  const rows = await tx.$queryRaw<Row[]>`
    select t.gstin, t.legal_name as "legalName", t.trade_name as "tradeName", t.kind, t.first_period as "firstPeriod",
      coalesce((select json_agg(json_build_object('from', f.from_period, 'frequency', f.frequency) order by f.from_period) from filing_frequency f where f.gstin = t.gstin), '[]') as frequencies,
      coalesce((select json_object_agg(s.key, s.value) from setting s where s.gstin = t.gstin), '{}') as settings
    from taxpayer t where t.gstin = any(${[...gstins]}::varchar[])`;
  return new Map(rows.map((row) => [row.gstin, { ...row, settings: new Map(Object.entries(row.settings)) }]));
}

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

export async function insertTaxpayer(tx: Db, taxpayer: Omit<TaxpayerRow, 'settings'>, at: Date): Promise<void> {
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
