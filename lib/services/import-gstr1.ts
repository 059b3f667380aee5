/**
 * A GSTR-1, IFF or GSTR-1A file of the offline tool: read once to see whether it is whole and without errors, and then, if asked, a second
 * time to store it in one transaction. Nothing of a broken file is kept. Memory does not grow with the file.
 */
import { appendLink } from '../db/audit';
import type { RawDb } from '../db/client';
import { inLoad } from '../db/direct';
import { listReturnRecipients } from '../db/documents';
import { newId } from '../db/new-id';
import { listDueDateOverrides } from '../db/returns';
import { insertUpload } from '../db/uploads';
import { type IsoDate, istDate } from '../domain/calendar';
import type { SupplierForm } from '../domain/outward-tables';
import { err, ok, type Result } from '../domain/result';
import { type Refusal, refusal } from '../domain/rulebook/refusal';
import { formatPeriod, type TaxPeriod } from '../domain/tax-period';
import type { Gstr1Document, Gstr1End, Gstr1Header } from '../schemas/gstn/gstr1-items';
import { readGstr1InBatches } from '../schemas/gstn/gstr1-reader';
import type { SavedDocuments, UploadFinding, UploadReport } from '../schemas/supplier-upload';
import { authorise, type ServiceContext } from './context';
import { lockSupplierThenRecipients } from './lock-chains';
import { Parties } from './parties';
import { Placement } from './place-documents';
import { orRefusals, Refused } from './roll-back';
import { closedRefusal } from './save-supplier-documents';

export interface Gstr1File {
  readonly fileName: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Opens the bytes from their beginning; called twice when the file is stored. */
  open(): AsyncIterable<Uint8Array>;
}

export interface ImportOptions {
  readonly form: SupplierForm;
  /** The return the file is meant for; left out: the one it names. */
  readonly period?: TaxPeriod;
  /** False for a look: nothing is stored. */
  readonly save: boolean;
  readonly onProgress?: (documents: number) => void;
}

/** Why the file as a whole is not taken; for a broken one the message says where. */
export interface ImportRefusal {
  readonly rule: string;
  readonly message: string;
}

const MAX_FINDINGS = 500;

/** A report with `saved` null and errors above 0 was asked to be saved and was not: the errors name document and field. */
export async function importGstr1(
  context: ServiceContext,
  supplierGstin: string,
  file: Gstr1File,
  options: ImportOptions,
): Promise<Result<UploadReport, ImportRefusal>> {
  authorise(context, 'documents.save', supplierGstin);
  const look = await lookThrough(context, supplierGstin, file, options);
  if (!look.ok) return look;
  const { header, recipients } = look.value;
  let report = look.value.report;
  const closed = await closedRefusal(context.database.prisma, supplierGstin, options.form, header.period, context.clock.now());
  if (closed) return err(closed);
  if (options.save && report.errors === 0) {
    const stored = await store(context, supplierGstin, file, options, header, recipients);
    report = stored.ok ? { ...report, saved: stored.value } : withRefusals(report, stored.error);
  }
  if (options.save) await keepUpload(context, supplierGstin, file, report);
  return ok(report);
}

interface Look {
  readonly header: Gstr1Header;
  readonly recipients: ReadonlySet<string>;
  readonly report: UploadReport;
}

async function lookThrough(
  context: ServiceContext,
  supplierGstin: string,
  file: Gstr1File,
  options: ImportOptions,
): Promise<Result<Look, ImportRefusal>> {
  const recipients = new Set<string>();
  const findings: UploadFinding[] = [];
  let header: Gstr1Header | null = null;
  let end: Gstr1End | null = null;
  let documents = 0;
  for await (const batch of readGstr1InBatches(() => file.open(), { today: istDate(context.clock.now()), form: options.form })) {
    for (const item of batch) {
      if (item.kind === 'refused') return err({ rule: item.rule, message: item.message });
      if (item.kind === 'header') {
        header = item;
        const wrong = wrongFile(item, supplierGstin, options.period);
        if (wrong) return err(wrong);
      } else if (item.kind === 'document') {
        documents += 1;
        recipients.add(item.document.recipientGstin);
      } else if (item.kind === 'finding') {
        if (findings.length < MAX_FINDINGS) findings.push(item);
      } else end = item;
    }
    options.onProgress?.(documents);
  }
  if (!header || !end) return err({ rule: 'FORMAT', message: 'The file ended before it was whole.' });
  return ok({ header, recipients, report: toReport(file, header, end, findings) });
}

/** R164: a file of another GSTIN, or of another period than the page's. */
function wrongFile(header: Gstr1Header, supplierGstin: string, period: TaxPeriod | undefined): ImportRefusal | null {
  if (header.gstin !== supplierGstin) return refusal('R164', { gstin: header.gstin });
  if (period && header.period !== period)
    return { rule: 'R164', message: `The file is for ${formatPeriod(header.period)}, not for ${formatPeriod(period)}.` };
  return null;
}

const toReport = (file: Gstr1File, header: Gstr1Header, end: Gstr1End, findings: readonly UploadFinding[]): UploadReport => ({
  fileName: file.fileName,
  bytes: file.bytes,
  period: header.period,
  version: header.version,
  tables: end.tables.map(({ title, accepted, refused, takenBack, taxableValue, tax }) => ({
    title,
    documents: accepted,
    refused,
    takenBack,
    taxable: taxableValue,
    tax,
  })),
  keptOut: end.keptOut.map(({ title, rows }) => ({ title, rows })),
  errors: end.errors,
  warnings: end.warnings,
  findings: findings.map(({ severity, rule, path, field, documentNumber, message }) => ({
    severity,
    rule,
    path,
    field,
    documentNumber,
    message,
  })),
  saved: null,
});

/** Documents that only what is stored already speaks against. */
function withRefusals(report: UploadReport, refusals: readonly Refusal[]): UploadReport {
  const findings = refusals.map(
    ({ rule, field, recordId, message }): UploadFinding => ({
      severity: 'ERROR',
      rule,
      path: '',
      field: field ?? '',
      documentNumber: recordId ?? null,
      message,
    }),
  );
  return { ...report, errors: report.errors + refusals.length, findings: [...findings, ...report.findings].slice(0, MAX_FINDINGS) };
}

async function store(
  context: ServiceContext,
  supplierGstin: string,
  file: Gstr1File,
  options: ImportOptions,
  header: Gstr1Header,
  recipients: ReadonlySet<string>,
): Promise<Result<SavedDocuments, readonly Refusal[]>> {
  return orRefusals(() =>
    inLoad(context.database, (tx) => storeInTransaction(tx, context, supplierGstin, file, options, header, recipients)),
  );
}

async function storeInTransaction(
  tx: RawDb,
  context: ServiceContext,
  supplierGstin: string,
  file: Gstr1File,
  options: ImportOptions,
  header: Gstr1Header,
  recipients: ReadonlySet<string>,
): Promise<SavedDocuments> {
  const { form } = options;
  const { period } = header;
  const ends = await lockSupplierThenRecipients(tx, supplierGstin, async () => [
    ...recipients,
    ...(await listReturnRecipients(tx, supplierGstin, form, period)),
  ]);
  const closed = await closedRefusal(tx, supplierGstin, form, period, context.clock.now());
  if (closed) throw new Refused([closed]);
  const parties = new Parties();
  await parties.load(tx, ends.keys());
  const at = context.clock.now();
  const placement = new Placement(
    tx,
    {
      service: context,
      parties,
      dueDates: await listDueDateOverrides(tx),
      at,
      supplier: parties.get(supplierGstin),
      source: form,
      sourcePeriod: period,
      filedOn: null,
    },
    ends,
    'FILE',
  );
  let documents = 0;
  let deleted = 0;
  for await (const read of documentsAhead(file, { today: istDate(at), form })) {
    const refusals = await placement.place(read.filter(({ flag }) => flag !== 'D'));
    if (refusals.length > 0) throw new Refused(refusals);
    deleted += await placement.takeBack(read.filter(({ flag }) => flag === 'D'));
    documents += read.length;
    options.onProgress?.(documents);
  }
  const placed = await placement.close();
  const end = ends.get(supplierGstin);
  const saved = { ...placed, deleted };
  if (end) {
    await appendLink(tx, end, {
      at,
      actor: context.actor,
      event: 'DOCUMENTS_SAVED',
      requestId: context.requestId,
      detail: { form, period, file: file.fileName, sha256: file.sha256, ...saved },
    });
  }
  return saved;
}

const CHUNK = 2_500;

/** Documents in chunks; the next chunk is read while the database still stores the one before. */
async function* documentsAhead(
  file: Gstr1File,
  options: { readonly today: IsoDate; readonly form: SupplierForm },
): AsyncGenerator<Gstr1Document[]> {
  const chunks = documentChunks(file, options);
  let next = chunks.next();
  for (;;) {
    const { done, value } = await next;
    if (done) return;
    next = chunks.next();
    // A fault of the chunk ahead is told when its turn comes.
    next.catch(() => undefined);
    yield value;
  }
}

async function* documentChunks(
  file: Gstr1File,
  options: { readonly today: IsoDate; readonly form: SupplierForm },
): AsyncGenerator<Gstr1Document[]> {
  let chunk: Gstr1Document[] = [];
  for await (const batch of readGstr1InBatches(() => file.open(), options)) {
    for (const item of batch) if (item.kind === 'document') chunk.push(item.document);
    if (chunk.length >= CHUNK) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}

async function keepUpload(context: ServiceContext, gstin: string, file: Gstr1File, report: UploadReport): Promise<void> {
  await insertUpload(context.database.prisma, {
    gstin,
    id: newId(),
    kind: 'GSTR1',
    fileName: file.fileName,
    bytes: file.bytes,
    sha256: file.sha256,
    status: report.saved ? 'SAVED' : 'REFUSED',
    report: { ...report, findings: report.findings.slice(0, 50) },
    createdAt: context.clock.now(),
    createdBy: context.actor.name,
  });
}
