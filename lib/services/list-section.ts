/** A page of a section list: rows with what may be done about each, decided by the rules. */
import type { RawDb } from '../db/client';
import { atOneMoment, directly } from '../db/direct';
import type { StoredDocument } from '../db/document-columns';
import { findPeriodState, findSnapshot } from '../db/gstr2b';
import {
  type CounterRow,
  countRecords,
  listCounters,
  listRecords,
  type PagePosition,
  sortValue,
  suggestSuppliers,
} from '../db/record-lists';
import { listFiled3bPeriods } from '../db/returns';
import { mayDo } from '../domain/access';
import { istDate } from '../domain/calendar';
import { frequencyAt } from '../domain/filing-frequency';
import type { RowTotals } from '../domain/gstr2b/compute';
import { type ComputeContext, type Judgement, judge } from '../domain/gstr2b/decide';
import { isRowCode, rowFacts } from '../domain/gstr2b/rows';
import { type Standing, standingOf } from '../domain/ims/amendments';
import { supplierAddBack } from '../domain/ims/effect';
import { hasLapsed, pendingPolicy } from '../domain/ims/pending';
import type { Chain } from '../domain/ims/record';
import { allowedActions } from '../domain/ims/rules';
import { IMS_ACTIONS, type ImsAction, SECTIONS, type SectionCode } from '../domain/ims/sections';
import { situationFrom } from '../domain/ims/situation';
import { type Paise, paise } from '../domain/money';
import { table4 } from '../domain/returns/gstr3b';
import { openPeriod } from '../domain/returns/lifecycle';
import type { Refusal } from '../domain/rulebook/refusal';
import { stateName } from '../domain/states';
import { isNoTax, mapTax, NO_TAX, type TaxAmounts, totalTax } from '../domain/tax-amounts';
import { formatPeriod, type TaxPeriod } from '../domain/tax-period';
import { filterOf, isStatusOnly } from '../schemas/section-filter';
import type { ClosedReason, SectionPage, SectionRow, StatementFigures } from '../schemas/section-page';
import { cursorText, type SectionSearch } from '../schemas/section-search';
import { authorise, type ServiceContext } from './context';
import { loadDecisions, loadRecipientRules, type RecipientRules } from './rules-context';

export async function listSection(
  context: ServiceContext,
  gstin: string,
  section: SectionCode,
  search: SectionSearch,
): Promise<SectionPage> {
  authorise(context, 'records.read', gstin);
  return atOneMoment(context.database, async (tx, lists) => {
    const filter = filterOf(search);
    const scope = { gstin, section, filter };
    const [counters, found, open] = await Promise.all([
      listCounters(tx, gstin),
      isStatusOnly(filter) ? null : countRecords(lists, scope),
      loadOpenPeriod(tx, gstin, context.clock.now()),
    ]);
    const counts = countsOf(counters, section);
    const total = found ?? sumOf(counts, filter.actions ?? IMS_ACTIONS);
    const pageCount = Math.max(1, Math.ceil(total / search.perPage));
    const page = Math.min(search.page, pageCount);
    const request = {
      ...scope,
      sort: search.sort,
      descending: search.dir === 'desc',
      position: positionOf(search, page),
      limit: search.perPage,
    };
    const [records, statement] = await Promise.all([listRecords(lists, request, total), readFigures(tx, gstin, section, open)]);
    const { rules, chainOf } = await loadDecisions(tx, gstin, context.clock.now(), records, open);
    const [first, last] = [records[0], records.at(-1)];
    const cursorAt = (record: StoredDocument | undefined, target: number): string | null =>
      record && target >= 1 && target <= pageCount
        ? cursorText({ page: target, id: record.id, value: sortValue(record, search.sort) })
        : null;
    const context2b = { ...rules, period: open.period };
    return {
      section,
      rows: records.map((record) => toSectionRow(record, chainOf(record), context2b)),
      total,
      sectionTotal: sumOf(counts, IMS_ACTIONS),
      counts,
      page,
      pageCount,
      perPage: search.perPage,
      after: cursorAt(last, page + 1),
      before: cursorAt(first, page - 1),
      statement,
      mayAct: mayDo(context.actor, 'records.act', gstin),
      reasonRequired: rules.settings.reasonRequired,
    };
  });
}

/** Suppliers of a section whose GSTIN or name begins with the text, for the filter. */
export async function suggestSectionSuppliers(context: ServiceContext, gstin: string, section: SectionCode, begins: string) {
  authorise(context, 'records.read', gstin);
  return suggestSuppliers(directly(context.database), gstin, section, begins, 20);
}

function countsOf(counters: readonly CounterRow[], section: SectionCode): Record<ImsAction, number> {
  const counts: Record<ImsAction, number> = { N: 0, A: 0, R: 0, P: 0 };
  for (const counter of counters) if (counter.section === section) counts[counter.action] += counter.records;
  return counts;
}

const sumOf = (counts: Readonly<Record<ImsAction, number>>, actions: readonly ImsAction[]): number =>
  actions.reduce((sum, action) => sum + counts[action], 0);

/** A cursor leads to the page it was made for; with another page number, or order, it means nothing. */
function positionOf({ after, before, perPage }: SectionSearch, page: number): PagePosition {
  if (page > 1 && after?.page === page) return { kind: 'AFTER', value: after.value, id: after.id };
  if (page > 1 && before?.page === page) return { kind: 'BEFORE', value: before.value, id: before.id };
  return { kind: 'OFFSET', offset: (page - 1) * perPage };
}

/** What holds for a recipient, with the period whose GSTR-3B is the next to be filed. */
async function loadOpenPeriod(tx: RawDb, gstin: string, now: Date): Promise<RecipientRules & { readonly period: TaxPeriod }> {
  const recipientRules = await loadRecipientRules(tx, gstin);
  const filedGstr3b = await listFiled3bPeriods(tx, gstin);
  return { ...recipientRules, period: openPeriod({ taxpayer: recipientRules.recipient, filedGstr3b, today: istDate(now) }) };
}

/** The rules' context for one record, on the statement of the open period. */
export async function loadOpenPeriodRules(
  tx: RawDb,
  gstin: string,
  now: Date,
  record: StoredDocument,
): Promise<{ readonly rules: ComputeContext; readonly chain: Chain }> {
  const open = await loadOpenPeriod(tx, gstin, now);
  const { rules, chainOf } = await loadDecisions(tx, gstin, now, [record], open);
  return { rules: { ...rules, period: open.period }, chain: chainOf(record) };
}

/** The cell of GSTR-3B that a section feeds, as the current statement of the open period fills it. */
async function readFigures(
  tx: RawDb,
  gstin: string,
  section: SectionCode,
  { period, recipient }: RecipientRules & { readonly period: TaxPeriod },
): Promise<StatementFigures> {
  const cell = SECTIONS[section].tab === 'IMPORT' ? '4A1' : '4A5';
  const label = formatPeriod(period, frequencyAt(recipient.frequencies, period));
  const state = await findPeriodState(tx, gstin, period);
  const snapshot = state && state.currentVersion > 0 ? await findSnapshot(tx, { gstin, period, version: state.currentVersion }) : null;
  if (!state || !snapshot) return { label, cell, amounts: null, computedAt: null, isStale: false };
  const rows: RowTotals = Object.fromEntries(Object.entries(snapshot.rows).filter(([code]) => isRowCode(code)));
  return {
    label,
    cell,
    amounts: table4(rows).cells[cell],
    computedAt: snapshot.computedAt.toISOString(),
    isStale: state.staleSeq !== null,
  };
}

/** A record as lists show it. @param rules with the open period, whose statement the effects are on. */
export function toSectionRow(record: StoredDocument, chain: Chain, rules: ComputeContext): SectionRow {
  const standing = standingOf(record, chain, rules);
  const situation = situationFrom(record, standing, rules);
  const accepted = judge({ ...record, action: 'A', reduction: null, remarks: null }, chain, rules);
  const addBack = supplierAddBack(record, standing);
  return {
    id: record.id,
    version: record.version,
    section: record.section,
    supplierGstin: record.supplierGstin,
    supplierName: record.supplierName,
    number: record.number,
    date: record.date,
    invoiceType: record.invoiceType,
    placeOfSupply: record.placeOfSupply && stateName(record.placeOfSupply),
    documentValue: record.documentValue,
    taxableValue: record.taxableValue,
    tax: record.tax,
    original: record.original && { number: record.original.number, date: record.original.date },
    source: record.source,
    sourcePeriod: record.sourcePeriod,
    supplierFiling: record.supplierFiling,
    gstr2bPeriod: record.gstr2bPeriod,
    portCode: record.portCode,
    referenceDate: record.referenceDate,
    amendmentLeg: record.amendmentLeg,
    action: record.action,
    remarks: record.remarks,
    reduction: record.reduction,
    closed: closedActions(record, chain, rules),
    pendingUntil: pendingPolicy(situation, rules).until,
    pendingEnded: hasLapsed(record.action, situation, rules),
    locked: situation.standing === 'LOCKED',
    cap: situation.cap,
    acceptedEffect: creditOf(accepted),
    storedEffect: creditOf(judge(record, chain, rules)),
    inOpenPeriod: accepted.outcome === 'AVAILABLE',
    addBack: isNoTax(addBack) ? null : addBack,
    amendedBy: amendedBy(record, standing),
    changedBySupplier: isChangedBySupplier(record),
  };
}

/** Signed effect of a ruling on credit: rows of credit notes hold positive amounts that lower it. */
export const creditOf = ({ outcome, row, tax }: Judgement): TaxAmounts =>
  outcome === 'AVAILABLE' && row !== null ? mapTax(tax, (amount) => rowFacts(row).sign * amount) : NO_TAX;

function closedActions(record: StoredDocument, chain: Chain, rules: ComputeContext): Partial<Record<ImsAction, ClosedReason>> {
  const permissions = allowedActions(record, chain, rules);
  const closed: Partial<Record<ImsAction, ClosedReason>> = {};
  for (const action of IMS_ACTIONS) {
    const permission = permissions[action];
    if (!permission.allowed) closed[action] = toClosedReason(permission.refusal);
  }
  return closed;
}

const toClosedReason = ({ rule, message, advice, opens }: Refusal): ClosedReason => ({ rule, message, advice, opens: opens ?? null });

const amendedBy = (record: StoredDocument, { previousTax }: Standing): Paise | null =>
  previousTax === null ? null : paise(totalTax(record.tax) - totalTax(previousTax));

/** R002: changed after it first appeared, and nobody has acted on what it is now. */
const isChangedBySupplier = ({ action, createdAt, supplierChangedAt, actedAt }: StoredDocument): boolean =>
  action === 'N' && supplierChangedAt > createdAt && (actedAt === null || actedAt < supplierChangedAt);
