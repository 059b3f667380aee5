/** Documents that no supplier file brings: GSTR-6 distributions, bills of entry from ICEGATE, Rule 37A items. They arrive filed. */
import { appendLink } from '../db/audit';
import type { Db } from '../db/client';
import { insertReturn, listDueDateOverrides } from '../db/returns';
import { inTransaction } from '../db/transaction';
import { type IsoDate, istDate } from '../domain/calendar';
import type { SourceForm } from '../domain/document';
import type { ReportedDocument } from '../domain/reported-document';
import { err, ok, type Result } from '../domain/result';
import type { Refusal } from '../domain/rulebook/refusal';
import { monthOfDate, type TaxPeriod } from '../domain/tax-period';
import { authorise, type ServiceContext } from './context';
import { Parties } from './parties';
import { lockChains, type Placed, Placement } from './place-documents';

/** An ISD files GSTR-6 with its distributions (R010). */
export async function distributeCredit(
  context: ServiceContext, isdGstin: string, input: { readonly period: TaxPeriod; readonly documents: readonly ReportedDocument[] },
): Promise<Result<Placed, Refusal[]>> {
  authorise(context, 'return.file', isdGstin);
  return feed(context, { supplierGstin: isdGstin, source: 'GSTR6', sourcePeriod: input.period, documents: input.documents }, async (tx, placed, at) => {
    await insertReturn(tx, {
      gstin: isdGstin, form: 'GSTR6', period: input.period, filedOn: istDate(at), filedAt: at, filedBy: context.actor.name, content: { documents: placed.added, recipients: 0 },
    });
  });
}

/** Bills of entry arrive from ICEGATE for one recipient (R012, R013); SEZ ones name their supplier. */
export async function receiveBillsOfEntry(
  context: ServiceContext, recipientGstin: string, input: { readonly documents: readonly ReportedDocument[]; readonly supplierGstin: string | null },
): Promise<Result<Placed, Refusal[]>> {
  authorise(context, 'sandbox.feed', recipientGstin);
  const byMonth = groupByMonth(input.documents);
  let total: Placed = { added: 0, changed: 0, unchanged: 0, moved: 0 };
  for (const [sourcePeriod, documents] of byMonth) {
    const placed = await feed(context, { supplierGstin: input.supplierGstin, source: 'ICEGATE', sourcePeriod, documents });
    if (!placed.ok) return placed;
    total = { ...total, added: total.added + placed.value.added };
  }
  return ok(total);
}

/** A Rule 37A item: the supplier did not pay; the credit is to be reversed in the September statement (R014). */
export async function receiveReversalItem(
  context: ServiceContext, recipientGstin: string, input: { readonly period: TaxPeriod; readonly supplierGstin: string | null; readonly document: ReportedDocument },
): Promise<Result<Placed, Refusal[]>> {
  authorise(context, 'sandbox.feed', recipientGstin);
  return feed(context, { supplierGstin: input.supplierGstin, source: 'RULE37A', sourcePeriod: input.period, documents: [input.document] });
}

interface Feed {
  readonly supplierGstin: string | null;
  readonly source: SourceForm;
  readonly sourcePeriod: TaxPeriod;
  readonly documents: readonly ReportedDocument[];
}

class Refused extends Error {
  constructor(readonly refusals: Refusal[]) {
    super('refused');
  }
}

async function feed(context: ServiceContext, input: Feed, after?: (tx: Db, placed: Placed, at: Date) => Promise<void>): Promise<Result<Placed, Refusal[]>> {
  try {
    return ok(await inTransaction(context.database, async (tx) => {
      const recipients = [...new Set(input.documents.map((document) => document.recipientGstin))];
      const ends = await lockChains(tx, [...recipients, ...(input.supplierGstin ? [input.supplierGstin] : [])]);
      const parties = new Parties();
      await parties.load(tx, ends.keys());
      const at = context.clock.now();
      const filedOn: IsoDate = istDate(at);
      const placement = new Placement(tx, {
        service: context, parties, dueDates: await listDueDateOverrides(tx), at,
        supplier: input.supplierGstin ? parties.get(input.supplierGstin) : null, source: input.source, sourcePeriod: input.sourcePeriod, filedOn,
      }, ends);
      const refusals = await placement.place(input.documents);
      if (refusals.length > 0) throw new Refused(refusals);
      const placed = await placement.close();
      await after?.(tx, placed, at);
      const own = input.supplierGstin ? ends.get(input.supplierGstin) : undefined;
      if (own && input.source === 'GSTR6') {
        await appendLink(tx, own, { at, actor: context.actor, event: 'RETURN_FILED', requestId: context.requestId, detail: { form: 'GSTR6', period: input.sourcePeriod, documents: placed.added } });
      }
      return placed;
    }));
  } catch (error) {
    if (error instanceof Refused) return err(error.refusals);
    throw error;
  }
}

function groupByMonth(documents: readonly ReportedDocument[]): Map<TaxPeriod, ReportedDocument[]> {
  const groups = new Map<TaxPeriod, ReportedDocument[]>();
  for (const document of documents) {
    const month = monthOfDate(document.referenceDate ?? document.date);
    groups.set(month, [...(groups.get(month) ?? []), document]);
  }
  return groups;
}
