/** The inward records grouped by supplier, and one action over everything of the ticked suppliers. */
import type { Db } from '../db/client';
import type { SectionsScope } from '../db/record-lists';
import { refreshSupplierCounters } from '../db/supplier-counters';
import {
  countBySection,
  findSupplierName,
  listAmendments,
  listLargestSuppliers,
  listSuppliers,
  type SupplierScope,
  type SupplierTotals,
  sumPlainCreditNotes,
} from '../db/supplier-lists';
import { inTransaction } from '../db/transaction';
import { mayDo } from '../domain/access';
import { frequencyAt } from '../domain/filing-frequency';
import { standingOf } from '../domain/ims/amendments';
import { supplierAddBack } from '../domain/ims/effect';
import { IMS_ACTIONS, SECTIONS, type SectionCode, SUPPLIER_VIEW_SECTIONS } from '../domain/ims/sections';
import type { Result } from '../domain/result';
import { openPeriod } from '../domain/returns/lifecycle';
import type { Refusal } from '../domain/rulebook/refusal';
import { addTax, isNoTax, totalTax } from '../domain/tax-amounts';
import { formatPeriod } from '../domain/tax-period';
import type { SummaryTab } from '../schemas/inward-summary';
import {
  type ItcBySupplier,
  recordFilterOf,
  type SupplierActionInput,
  type SupplierPage,
  type SupplierPreview,
  type SupplierPreviewInput,
  type SupplierRow,
  type SupplierSearch,
  sectionsOf,
} from '../schemas/supplier-list';
import { startSectionsAction } from './bulk-action';
import { authorise, type ServiceContext } from './context';
import { loadReturnContext } from './gstr2b-state';
import { summariseRows } from './inward-summary';
import { loadDecisions } from './rules-context';

const ONE_MOMENT = { isolation: 'REPEATABLE_READ' } as const;
/** Members of amendment chains that are judged one by one before a rejection is confirmed. */
const MOST_JUDGED = 5000;
const CHART_SUPPLIERS = 10;

export const supplierScope = (gstin: string, search: Pick<SupplierSearch, 'section' | 'status' | 'returnPeriod' | 'q'>): SupplierScope => ({
  gstin,
  sections: sectionsOf(search),
  actions: search.status,
  sourcePeriod: search.returnPeriod,
  supplier: search.q || null,
});

/** Adding up a GSTIN of 10 lakh records for the first time takes seconds. */
const REFRESH_MS = 120_000;

export const refreshCounters = (context: ServiceContext, gstin: string): Promise<void> =>
  inTransaction(context.database, (tx) => refreshSupplierCounters(tx, gstin), { timeoutMs: REFRESH_MS });

export async function listBySupplier(context: ServiceContext, gstin: string, search: SupplierSearch): Promise<SupplierPage> {
  authorise(context, 'records.read', gstin);
  await refreshCounters(context, gstin);
  return inTransaction(
    context.database,
    async (tx) => {
      const scope = supplierScope(gstin, search);
      const read = (page: number) =>
        listSuppliers(tx, {
          ...scope,
          sort: search.sort,
          descending: search.dir === 'desc',
          offset: (page - 1) * search.perPage,
          limit: search.perPage,
        });
      const asked = await read(search.page);
      const pageCount = Math.max(1, Math.ceil(asked.total / search.perPage));
      const page = Math.min(search.page, pageCount);
      const { suppliers } = page === search.page ? asked : await read(page);
      return {
        rows: suppliers.map(toSupplierRow),
        total: asked.total,
        page,
        pageCount,
        perPage: search.perPage,
        label: await openLabel(tx, gstin, context),
        mayAct: mayDo(context.actor, 'records.act', gstin),
      };
    },
    ONE_MOMENT,
  );
}

export const toSupplierRow = (totals: SupplierTotals): SupplierRow => ({
  ...totals,
  records: IMS_ACTIONS.reduce((sum, action) => sum + totals.counts[action], 0),
});

/** "Oct 2026": the period whose GSTR-3B is the next to be filed. */
async function openLabel(tx: Db, gstin: string, context: ServiceContext): Promise<string> {
  const returns = await loadReturnContext(tx, gstin, context.clock.now());
  const period = openPeriod(returns);
  return formatPeriod(period, frequencyAt(returns.taxpayer.frequencies, period));
}

const scopeOf = (gstin: string, input: SupplierPreviewInput): SectionsScope => {
  const { suppliers, section, status, returnPeriod } = input;
  const filter = recordFilterOf({ status, returnPeriod: returnPeriod as SupplierSearch['returnPeriod'] });
  return { gstin, sections: sectionsOf({ section }), filter: { ...filter, supplierGstins: suppliers } };
};

/** What an action over whole suppliers would do: how many records, how many ask for a reduction, whose liability a rejection adds to. */
export async function previewSupplierAction(context: ServiceContext, gstin: string, input: SupplierPreviewInput): Promise<SupplierPreview> {
  authorise(context, 'records.read', gstin);
  return inTransaction(
    context.database,
    async (tx) => {
      const scope = scopeOf(gstin, input);
      const counts = await countBySection(tx, scope);
      const records = counts.reduce((sum, count) => sum + count.records, 0);
      const asking = counts.filter(({ section }) => mayAskReduction(section)).reduce((sum, count) => sum + count.records, 0);
      const { liabilities, isIncomplete } =
        input.action === 'R' ? await readLiabilities(tx, context, scope) : { liabilities: [], isIncomplete: false };
      return { records, asking, liabilities, isIncomplete, label: await openLabel(tx, gstin, context) };
    },
    ONE_MOMENT,
  );
}

const mayAskReduction = (section: SectionCode): boolean => SECTIONS[section].sign < 0 || SECTIONS[section].amends !== null;

type Liability = SupplierPreview['liabilities'][number];

async function readLiabilities(
  tx: Db,
  context: ServiceContext,
  scope: SectionsScope,
): Promise<Pick<SupplierPreview, 'liabilities' | 'isIncomplete'>> {
  const bySupplier = new Map<string, Liability>();
  const add = ({ gstin, name, records, tax }: Liability): void => {
    if (isNoTax(tax)) return;
    const known = bySupplier.get(gstin);
    bySupplier.set(
      gstin,
      known ? { ...known, records: known.records + records, tax: addTax(known.tax, tax) } : { gstin, name, records, tax },
    );
  };
  for (const { supplier, ...sum } of await sumPlainCreditNotes(tx, scope)) add({ gstin: supplier, ...sum });
  const amended = await listAmendments(tx, scope, MOST_JUDGED);
  const { rules, chainOf } = await loadDecisions(tx, scope.gstin, context.clock.now(), amended);
  for (const record of amended) {
    const tax = supplierAddBack(record, standingOf(record, chainOf(record), rules));
    add({ gstin: record.supplierGstin ?? '', name: record.supplierName, records: 1, tax });
  }
  return {
    liabilities: [...bySupplier.values()].sort((a, b) => totalTax(b.tax) - totalTax(a.tax)),
    isIncomplete: amended.length === MOST_JUDGED,
  };
}

/** One job over all records of the suppliers that pass the filters, each under the rules of its section (seed 003). */
export async function startSupplierAction(
  context: ServiceContext,
  gstin: string,
  input: SupplierActionInput,
): Promise<Result<{ readonly jobId: string }, Refusal[]>> {
  const { action, remarks, itcReduction, expected } = input;
  const { sections, filter } = scopeOf(gstin, input);
  return startSectionsAction(context, gstin, { sections, filter, action, remarks, itcReduction, expected });
}

export interface SupplierSummary {
  readonly name: string;
  readonly summary: SummaryTab;
  /** The open period, "Oct 2026". */
  readonly label: string;
}

/** One supplier's records section by section; null for a supplier without any. */
export async function readSupplierSummary(context: ServiceContext, gstin: string, supplier: string): Promise<SupplierSummary | null> {
  authorise(context, 'records.read', gstin);
  return inTransaction(
    context.database,
    async (tx) => {
      const counts = await countBySection(tx, { gstin, sections: SUPPLIER_VIEW_SECTIONS, filter: { supplierGstin: supplier } });
      if (counts.length === 0) return null;
      const present = SUPPLIER_VIEW_SECTIONS.filter((code) => counts.some(({ section }) => section === code));
      const name = (await findSupplierName(tx, gstin, supplier)) ?? supplier;
      return { name, summary: summariseRows('OTHER', present, counts), label: await openLabel(tx, gstin, context) };
    },
    ONE_MOMENT,
  );
}

/** The suppliers with the most credit at stake, and the rest as one. */
export async function readItcBySupplier(context: ServiceContext, gstin: string): Promise<ItcBySupplier> {
  authorise(context, 'records.read', gstin);
  await refreshCounters(context, gstin);
  return listLargestSuppliers(context.database.prisma, gstin, CHART_SUPPLIERS);
}
