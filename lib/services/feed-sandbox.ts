/** Documents that no supplier file brings: GSTR-6 distributions, bills of entry from ICEGATE, Rule 37A items. They arrive filed. */
import { appendLink, type Json } from '../db/audit';
import type { Db } from '../db/client';
import { findReturn, insertReturn, listDueDateOverrides } from '../db/returns';
import { inTransaction } from '../db/transaction';
import { istDate } from '../domain/calendar';
import type { SourceForm } from '../domain/document';
import { SECTIONS } from '../domain/ims/sections';
import type { ReportedDocument } from '../domain/reported-document';
import { err, type Result } from '../domain/result';
import { type Refusal, refusal } from '../domain/rulebook/refusal';
import { formatPeriod, monthOfDate, type TaxPeriod } from '../domain/tax-period';
import { authorise, type ServiceContext } from './context';
import { lockChains } from './lock-chains';
import { Parties } from './parties';
import { type Placed, Placement } from './place-documents';
import { orRefusals, Refused } from './roll-back';

/** An ISD files GSTR-6 with its distributions, once a period (R010). */
export async function distributeCredit(
  context: ServiceContext,
  isdGstin: string,
  input: { readonly period: TaxPeriod; readonly documents: readonly ReportedDocument[] },
): Promise<Result<Placed, Refusal[]>> {
  authorise(context, 'return.file', isdGstin);
  const { period, documents } = input;
  if (documents.some(({ section }) => SECTIONS[section].tab !== 'ISD'))
    return err([notIsd('GSTR-6 distributes ISD invoices and ISD credit notes only.')]);
  return feed(
    context,
    { supplierGstin: isdGstin, feeds: [{ source: 'GSTR6', sourcePeriod: period, documents }] },
    {
      before: async (tx, parties) => {
        if (parties.get(isdGstin).kind !== 'ISD') return notIsd(`${isdGstin} is not registered as an input service distributor.`);
        const filed = await findReturn(tx, isdGstin, 'GSTR6', period);
        return filed && { ...refusal('R023', {}), message: `GSTR-6 for ${formatPeriod(period)} is already filed.` };
      },
      after: async (tx, placed, at) => {
        const content = { documents: placed.added, recipients: new Set(documents.map(({ recipientGstin }) => recipientGstin)).size };
        await insertReturn(tx, {
          gstin: isdGstin,
          form: 'GSTR6',
          period,
          filedOn: istDate(at),
          filedAt: at,
          filedBy: context.actor.name,
          content,
        });
        return { form: 'GSTR6', period, ...content };
      },
    },
  );
}

const notIsd = (message: string): Refusal => ({ ...refusal('R010'), message });

/** Bills of entry arrive from ICEGATE for one recipient (R012, R013); SEZ ones name their supplier. All are taken, or none. */
export async function receiveBillsOfEntry(
  context: ServiceContext,
  recipientGstin: string,
  input: { readonly documents: readonly ReportedDocument[]; readonly supplierGstin: string | null },
): Promise<Result<Placed, Refusal[]>> {
  authorise(context, 'sandbox.feed', recipientGstin);
  const foreign = foreignRefusal(recipientGstin, input.documents);
  if (foreign) return err([foreign]);
  const feeds = [...groupByMonth(input.documents)].map(
    ([sourcePeriod, documents]): Feed => ({ source: 'ICEGATE', sourcePeriod, documents }),
  );
  return feed(context, { supplierGstin: input.supplierGstin, feeds });
}

/** A Rule 37A item: the supplier did not pay; the credit is to be reversed in the September statement (R014). */
export async function receiveReversalItem(
  context: ServiceContext,
  recipientGstin: string,
  input: { readonly period: TaxPeriod; readonly supplierGstin: string | null; readonly document: ReportedDocument },
): Promise<Result<Placed, Refusal[]>> {
  authorise(context, 'sandbox.feed', recipientGstin);
  const foreign = foreignRefusal(recipientGstin, [input.document]);
  if (foreign) return err([foreign]);
  return feed(context, {
    supplierGstin: input.supplierGstin,
    feeds: [{ source: 'RULE37A', sourcePeriod: input.period, documents: [input.document] }],
  });
}

/** R164: the right to feed one GSTIN puts nothing in front of another. */
const foreignRefusal = (recipientGstin: string, documents: readonly ReportedDocument[]): Refusal | null => {
  const foreign = documents.find((document) => document.recipientGstin !== recipientGstin);
  return foreign ? refusal('R164', { gstin: foreign.recipientGstin }) : null;
};

interface Feed {
  readonly source: SourceForm;
  readonly sourcePeriod: TaxPeriod;
  readonly documents: readonly ReportedDocument[];
}

interface FeedSteps {
  readonly before?: (tx: Db, parties: Parties) => Promise<Refusal | null>;
  /** @returns what the sender's own audit link says. */
  readonly after?: (tx: Db, placed: Placed, at: Date) => Promise<Json>;
}

async function feed(
  context: ServiceContext,
  input: { readonly supplierGstin: string | null; readonly feeds: readonly Feed[] },
  steps: FeedSteps = {},
): Promise<Result<Placed, Refusal[]>> {
  return orRefusals(() => inTransaction(context.database, (tx) => feedInTransaction(tx, context, input, steps)));
}

async function feedInTransaction(
  tx: Db,
  context: ServiceContext,
  { supplierGstin, feeds }: { readonly supplierGstin: string | null; readonly feeds: readonly Feed[] },
  steps: FeedSteps,
): Promise<Placed> {
  const recipients = feeds.flatMap(({ documents }) => documents.map((document) => document.recipientGstin));
  const ends = await lockChains(tx, [...recipients, ...(supplierGstin ? [supplierGstin] : [])]);
  const parties = new Parties();
  await parties.load(tx, ends.keys());
  const refused = await steps.before?.(tx, parties);
  if (refused) throw new Refused([refused]);
  const at = context.clock.now();
  const dueDates = await listDueDateOverrides(tx);
  let total: Placed = { added: 0, changed: 0, unchanged: 0, moved: 0 };
  for (const { source, sourcePeriod, documents } of feeds) {
    const supplier = supplierGstin ? parties.get(supplierGstin) : null;
    const placement = new Placement(
      tx,
      { service: context, parties, dueDates, at, supplier, source, sourcePeriod, filedOn: istDate(at) },
      ends,
    );
    const refusals = await placement.place(documents);
    if (refusals.length > 0) throw new Refused(refusals);
    const placed = await placement.close();
    total = { ...total, added: total.added + placed.added };
  }
  const detail = await steps.after?.(tx, total, at);
  const own = supplierGstin ? ends.get(supplierGstin) : undefined;
  if (own && detail !== undefined)
    await appendLink(tx, own, { at, actor: context.actor, event: 'RETURN_FILED', requestId: context.requestId, detail });
  return total;
}

function groupByMonth(documents: readonly ReportedDocument[]): Map<TaxPeriod, ReportedDocument[]> {
  const groups = new Map<TaxPeriod, ReportedDocument[]>();
  for (const document of documents) {
    const month = monthOfDate(document.referenceDate ?? document.date);
    groups.set(month, [...(groups.get(month) ?? []), document]);
  }
  return groups;
}
