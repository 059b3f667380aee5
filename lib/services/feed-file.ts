/** The sandbox's JSON upload: bills of entry and Rule 37A items for the GSTIN at hand, distributions from it. */
import { err, ok, type Result } from '../domain/result';
import { type Refusal, refusal } from '../domain/rulebook/refusal';
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
