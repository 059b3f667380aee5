/** A supplier saves documents in an unfiled GSTR-1, IFF or GSTR-1A (GSTR-5 for non-residents): they appear in front of their recipients at once. */
import { appendLink } from '../db/audit';
import type { Db, RawDb } from '../db/client';
import { findSupplierDocumentsByNumber } from '../db/documents';
import { listDueDateOverrides, listReturns } from '../db/returns';
import { inTransaction } from '../db/transaction';
import { istDate } from '../domain/calendar';
import { duplicateKey } from '../domain/document-number';
import { type Finding, validateDocument } from '../domain/document-rules';
import type { ReportedDocument } from '../domain/reported-document';
import { err, type Result } from '../domain/result';
import { type ReportingForm, reportingRefusal } from '../domain/returns/reporting';
import type { Refusal } from '../domain/rulebook/refusal';
import type { TaxPeriod } from '../domain/tax-period';
import { authorise, type ServiceContext } from './context';
import { lockSupplierThenRecipients } from './lock-chains';
import { Parties } from './parties';
import { type Placed, Placement } from './place-documents';
import { orRefusals, Refused } from './roll-back';

export type SupplierForm = ReportingForm;

export interface SaveDocumentsInput {
  readonly form: SupplierForm;
  readonly period: TaxPeriod;
  readonly documents: readonly ReportedDocument[];
}

/** Faults of a document, by its number; the whole save is refused by the first with severity ERROR. */
export interface DocumentFault {
  readonly number: string;
  readonly section: string;
  readonly findings: readonly Finding[];
}

export interface SaveFault {
  readonly refusals: readonly Refusal[];
  readonly documents: readonly DocumentFault[];
}

/** All documents are stored, or none. */
export async function saveSupplierDocuments(
  context: ServiceContext,
  supplierGstin: string,
  input: SaveDocumentsInput,
): Promise<Result<Placed, SaveFault>> {
  authorise(context, 'documents.save', supplierGstin);
  const parties = new Parties();
  const { prisma } = context.database;
  await parties.load(prisma, [supplierGstin, ...input.documents.map((document) => document.recipientGstin)]);
  const faults = documentFaults(input, supplierGstin, parties, istDate(context.clock.now()));
  if (faults.length > 0) return err({ refusals: [], documents: faults });
  const outcome = await storeDocuments(context, supplierGstin, input, parties);
  return outcome.ok ? outcome : err({ refusals: outcome.error, documents: [] });
}

function documentFaults(input: SaveDocumentsInput, supplierGstin: string, parties: Parties, today: string): DocumentFault[] {
  const supplier = parties.get(supplierGstin);
  return input.documents.flatMap((document) => {
    const findings = validateDocument(document, {
      form: input.form,
      period: input.period,
      supplier,
      recipient: parties.get(document.recipientGstin),
      today,
    });
    return findings.some(({ severity }) => severity === 'ERROR') ? [{ number: document.number, section: document.section, findings }] : [];
  });
}

const CHUNK = 2_000;

async function storeDocuments(
  context: ServiceContext,
  supplierGstin: string,
  input: SaveDocumentsInput,
  parties: Parties,
): Promise<Result<Placed, Refusal[]>> {
  return orRefusals(() =>
    inTransaction(context.database, (tx) => storeInTransaction(tx, context, supplierGstin, input, parties), {
      timeoutMs: 10 * 60_000,
    }),
  );
}

async function storeInTransaction(
  tx: Db,
  context: ServiceContext,
  supplierGstin: string,
  input: SaveDocumentsInput,
  parties: Parties,
): Promise<Placed> {
  const ends = await lockSupplierThenRecipients(tx, supplierGstin, async () => [
    ...(await formerRecipients(tx, supplierGstin, input)),
    ...input.documents.map((document) => document.recipientGstin),
  ]);
  await parties.load(tx, ends.keys());
  const closed = await closedRefusal(tx, supplierGstin, input.form, input.period, context.clock.now());
  if (closed) throw new Refused([closed]);
  const at = context.clock.now();
  const placement = new Placement(
    tx,
    {
      service: context,
      parties,
      dueDates: await listDueDateOverrides(tx),
      at,
      supplier: parties.get(supplierGstin),
      source: input.form,
      sourcePeriod: input.period,
      filedOn: null,
    },
    ends,
  );
  for (let from = 0; from < input.documents.length; from += CHUNK) {
    const refusals = await placement.place(input.documents.slice(from, from + CHUNK));
    if (refusals.length > 0) throw new Refused(refusals);
  }
  const placed = await placement.close();
  const end = ends.get(supplierGstin);
  if (end) {
    const detail = { form: input.form, period: input.period, ...placed };
    await appendLink(tx, end, { at, actor: context.actor, event: 'DOCUMENTS_SAVED', requestId: context.requestId, detail });
  }
  return placed;
}

/** Recipients from whom an edit may take a document away. */
async function formerRecipients(tx: Db, supplierGstin: string, input: SaveDocumentsInput): Promise<string[]> {
  const gstins = new Set<string>();
  for (let from = 0; from < input.documents.length; from += CHUNK) {
    const keys = input.documents.slice(from, from + CHUNK).map((document) => duplicateKey(document.number, document.date));
    for (const document of await findSupplierDocumentsByNumber(tx, supplierGstin, keys))
      if (document.supplierFiling === 'SAVED') gstins.add(document.gstin);
  }
  return [...gstins];
}

/** Why a supplier's form of a period takes nothing more; null where it does. */
export async function closedRefusal(
  tx: RawDb,
  supplierGstin: string,
  form: SupplierForm,
  period: TaxPeriod,
  now: Date,
): Promise<Refusal | null> {
  const parties = new Parties();
  await parties.load(tx, [supplierGstin]);
  const filed = new Set((await listReturns(tx, supplierGstin)).filter((each) => each.period === period).map((each) => each.form));
  return reportingRefusal(form, period, {
    taxpayer: parties.get(supplierGstin),
    today: istDate(now),
    isFiled: filed.has(form),
    isGstr1Filed: filed.has('GSTR1'),
    isGstr3bFiled: filed.has('GSTR3B'),
  });
}
