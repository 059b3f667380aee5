/** The sandbox's JSON upload: bills of entry and Rule 37A items for the GSTIN at hand, distributions from it. */
import { type IsoDate, istDate } from '../domain/calendar';
import { gstinFindings, type ReportingContext, validateDocument } from '../domain/document-rules';
import type { ReportedDocument } from '../domain/reported-document';
import { err, ok, type Result } from '../domain/result';
import { type Refusal, refusal } from '../domain/rulebook/refusal';
import type { RuleId } from '../domain/rulebook/rules';
import { monthOfDate } from '../domain/tax-period';
import { billToDocument, distributionToDocument, reversalToDocument, type SandboxFeed, sandboxFeed } from '../schemas/sandbox-feed';
import { authorise, type ServiceContext } from './context';
import { distributeCredit, receiveBillsOfEntry, receiveReversalItem } from './feed-sandbox';

export interface FedSandbox {
  readonly billsOfEntry: number;
  readonly distributions: number;
  readonly rule37a: number;
}

/** Part by part in the order of the file; a part that is refused stops it, what came before is told by the refusal's message. */
export async function feedFile(context: ServiceContext, gstin: string, feed: SandboxFeed): Promise<Result<FedSandbox, Refusal[]>> {
  authorise(context, 'sandbox.feed', gstin);
  const faults = faultsOf(feed, gstin, istDate(context.clock.now()));
  if (faults.length > 0) return err(faults.slice(0, MAX_ISSUES));
  const fed = { billsOfEntry: 0, distributions: 0, rule37a: 0 };
  for (const [supplierGstin, bills] of bySupplier(feed.billsOfEntry ?? [])) {
    const placed = await receiveBillsOfEntry(context, gstin, {
      documents: bills.map((bill) => billToDocument(bill, gstin)),
      supplierGstin,
    });
    if (!placed.ok) return placed;
    fed.billsOfEntry += placed.value.added;
  }
  for (const { period, documents } of feed.distributions ?? []) {
    const placed = await distributeCredit(context, gstin, { period, documents: documents.map(distributionToDocument) });
    if (!placed.ok) return placed;
    fed.distributions += placed.value.added;
  }
  for (const item of feed.rule37a ?? []) {
    const placed = await receiveReversalItem(context, gstin, {
      period: item.period,
      supplierGstin: item.supplierGstin ?? null,
      document: reversalToDocument(item, gstin),
    });
    if (!placed.ok) return placed;
    fed.rule37a += placed.value.added;
  }
  return ok(fed);
}

/** What the law of documents says against the file (R150-R159), by the number of the document; nothing is taken where anything is. */
function faultsOf(feed: SandboxFeed, gstin: string, today: IsoDate): Refusal[] {
  const recipient = { gstin };
  const named = (supplierGstin: string | undefined) => (supplierGstin ? { gstin: supplierGstin } : null);
  return [
    ...(feed.billsOfEntry ?? []).flatMap((bill) => {
      const document = billToDocument(bill, gstin);
      const supplier = named(bill.supplierGstin);
      const period = monthOfDate(bill.referenceDate);
      return [
        ...documentFaults('Bill of Entry', document, { form: 'ICEGATE', period, supplier, recipient, today }),
        ...(bill.referenceDate > today ? [fault('R155', `Bill of Entry ${bill.number}: referenceDate is later than today.`)] : []),
        ...(SEZ_SECTIONS.has(bill.section) && !supplier
          ? [fault('R150', `Bill of Entry ${bill.number}: supplierGstin of the SEZ supplier is missing.`)]
          : []),
      ];
    }),
    ...(feed.distributions ?? []).flatMap(({ period, documents }) =>
      documents.flatMap((each) => {
        const document = distributionToDocument(each);
        const context = { form: 'GSTR6', period, supplier: recipient, recipient: { gstin: each.recipientGstin }, today } as const;
        return documentFaults('ISD document', document, context);
      }),
    ),
    ...(feed.rule37a ?? []).flatMap((item) => {
      const supplier = named(item.supplierGstin);
      const context = { form: 'RULE37A', period: item.period, supplier, recipient, today } as const;
      return documentFaults('Rule 37A item', reversalToDocument(item, gstin), context);
    }),
  ];
}

const SEZ_SECTIONS: ReadonlySet<string> = new Set(['impgsez', 'impgseza']);

function documentFaults(what: string, document: ReportedDocument, context: ReportingContext): Refusal[] {
  const supplier = context.supplier ? gstinFindings(context.supplier.gstin, 'supplierGstin') : [];
  return (
    [...supplier, ...validateDocument(document, context)]
      .filter(({ severity }) => severity === 'ERROR')
      // The place of supply of a reversal need not be known.
      .filter(({ field }) => field !== 'placeOfSupply' || document.placeOfSupply !== null)
      .map(({ rule, field, message }) => fault(rule ?? 'R163', `${what} ${document.number}: ${field}: ${message}`))
  );
}

const fault = (rule: RuleId, message: string): Refusal => ({ ...unreadable(message), rule });

type Bill = NonNullable<SandboxFeed['billsOfEntry']>[number];

function bySupplier(bills: readonly Bill[]): Map<string | null, Bill[]> {
  const groups = new Map<string | null, Bill[]>();
  for (const bill of bills) {
    const supplier = bill.supplierGstin ?? null;
    groups.set(supplier, [...(groups.get(supplier) ?? []), bill]);
  }
  return groups;
}

/** The same from the text of a file: what is wrong with it is said with its place, and nothing of it is taken. */
export async function feedText(context: ServiceContext, gstin: string, text: string): Promise<Result<FedSandbox, Refusal[]>> {
  authorise(context, 'sandbox.feed', gstin);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return err([unreadable(`This is no JSON: ${error instanceof Error ? error.message : 'it cannot be read'}.`)]);
  }
  const parsed = sandboxFeed.safeParse(json);
  if (parsed.success) return feedFile(context, gstin, parsed.data);
  return err(
    parsed.error.issues.slice(0, MAX_ISSUES).map(({ path, message }) => unreadable(`${path.join('.') || 'The file'}: ${message}`)),
  );
}

const MAX_ISSUES = 20;

const unreadable = (message: string): Refusal => ({
  ...refusal('R163', {}, 'json'),
  message,
  advice: 'Mend the file and send it again; nothing of it was taken.',
});
