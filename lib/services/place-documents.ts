/**
 * Gives reported documents their place: new in front of their recipient, an edit of one that is saved, or nothing where nothing changed.
 * GSTR-1, IFF, GSTR-1A, GSTR-5, GSTR-6, customs and Rule 37A all come through here.
 */
import { createHash, type Hash } from 'node:crypto';
import { appendLink, type ChainEnd, type Json } from '../db/audit';
import type { RawDb } from '../db/client';
import type { StoredDocument } from '../db/document-columns';
import {
  findBillsOfEntryByNumber,
  findChains,
  findSupplierDocumentsByNumber,
  insertDocuments,
  joinChain,
  linkChanges,
  replaceDocuments,
} from '../db/documents';
import { newId } from '../db/new-id';
import { financialYearOf, type IsoDate } from '../domain/calendar';
import { duplicateKey } from '../domain/document-number';
import { isAmendment } from '../domain/ims/record';
import { SECTIONS } from '../domain/ims/sections';
import type { ReportedDocument } from '../domain/reported-document';
import { type Refusal, refusal } from '../domain/rulebook/refusal';
import { type PlacementContext, SAVED, settlePlace } from './settle-place';

export interface Placed {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Went to another recipient than before. */
  readonly moved: number;
}

/** What a transaction did to one recipient's records; becomes one link of his chain. */
interface RecipientTally {
  added: number;
  changed: number;
  withdrawn: number;
  /** Digest of ids and contents, grown document by document. */
  readonly content: Hash;
}

/** Places documents chunk by chunk within one transaction, and closes with one audit link for each recipient. */
export class Placement {
  private readonly tallies = new Map<string, RecipientTally>();
  private readonly total = { added: 0, changed: 0, unchanged: 0, moved: 0 };
  private readonly seen = new Set<string>();

  constructor(
    private readonly tx: RawDb,
    private readonly context: PlacementContext,
    private readonly ends: Map<string, ChainEnd>,
    /** The reader of a file already keeps numbers from standing in it twice. */
    private readonly source: 'FORM' | 'FILE' = 'FORM',
  ) {}

  /** Places one chunk. The parties of its documents must be loaded. @returns refusals; when there are any, the caller rolls back. */
  async place(documents: readonly ReportedDocument[]): Promise<Refusal[]> {
    const known = await this.findKnown(documents);
    const chains = await this.loadChains(documents, known);
    const fresh: StoredDocument[] = [];
    const edits = new Map<string, StoredDocument[]>();
    const joins = new Map<string, Set<string>>();
    const refusals: Refusal[] = [];
    for (const document of documents) {
      const planned = this.plan(document, known, chains);
      if (planned.kind === 'REFUSED') refusals.push(planned.refusal);
      else if (planned.kind === 'UNCHANGED') this.total.unchanged += 1;
      else {
        if (planned.join) joins.set(planned.row.gstin, (joins.get(planned.row.gstin) ?? new Set()).add(planned.join));
        if (planned.replaces) edits.set(planned.replaces.gstin, [...(edits.get(planned.replaces.gstin) ?? []), planned.replaces]);
        if (planned.kind === 'NEW') fresh.push(planned.row);
        remember(known, planned.row);
        this.count(planned);
      }
    }
    if (refusals.length > 0) return refusals;
    for (const gstin of [...edits.keys()].sort()) await this.write(gstin, edits.get(gstin) ?? []);
    await insertDocuments(this.tx, fresh);
    for (const [gstin, ids] of joins) await joinChain(this.tx, gstin, [...ids]);
    return [];
  }

  /** Withdraws saved documents that the file takes back; those that are not saved in this return are left alone. @returns how many went. */
  async takeBack(documents: readonly ReportedDocument[]): Promise<number> {
    if (documents.length === 0) return 0;
    const known = await this.findKnown(documents);
    const gone = new Map<string, StoredDocument[]>();
    for (const document of documents) {
      const saved = (known.get(duplicateKey(document.number, document.date)) ?? []).find(
        (other) => other.section === document.section && this.isSavedHere(other),
      );
      if (!saved || saved.gstin !== document.recipientGstin) continue;
      gone.set(saved.gstin, [...(gone.get(saved.gstin) ?? []), withdrawn(saved, this.context.at)]);
      this.tally(saved.gstin).withdrawn += 1;
    }
    for (const gstin of [...gone.keys()].sort()) await this.write(gstin, gone.get(gstin) ?? []);
    return [...gone.values()].reduce((sum, rows) => sum + rows.length, 0);
  }

  private isSavedHere(document: StoredDocument): boolean {
    const { source, sourcePeriod } = this.context;
    return (
      document.supplierFiling === 'SAVED' &&
      document.archived === null &&
      document.source === source &&
      document.sourcePeriod === sourcePeriod
    );
  }

  /** Adds each recipient's audit link. Call it once, after the last chunk. */
  async close(): Promise<Placed> {
    for (const [gstin, tally] of this.tallies) await this.closeOne(gstin, tally);
    return { ...this.total };
  }

  private async closeOne(gstin: string, tally: RecipientTally): Promise<void> {
    const end = this.ends.get(gstin);
    if (!end) return;
    const isChange = tally.changed + tally.withdrawn > 0;
    // What is only added leaves no change rows.
    const { changes, digest } = isChange ? await linkChanges(this.tx, gstin, end.seq + 1n) : { changes: 0, digest: '' };
    const detail: Json = {
      supplier: this.context.supplier?.gstin ?? null,
      form: this.context.source,
      period: this.context.sourcePeriod,
      added: tally.added,
      changed: tally.changed,
      withdrawn: tally.withdrawn,
      contentDigest: tally.content.digest('hex'),
    };
    const entry = {
      at: this.context.at,
      actor: this.context.service.actor,
      event: isChange ? ('RECORDS_CHANGED' as const) : ('RECORDS_ARRIVED' as const),
      requestId: this.context.service.requestId,
      detail,
      changes,
      changesDigest: digest,
    };
    this.ends.set(gstin, await appendLink(this.tx, end, entry));
  }

  private async findKnown(documents: readonly ReportedDocument[]): Promise<KnownDocuments> {
    const keys = new Set<string>();
    for (const document of documents) {
      keys.add(duplicateKey(document.number, document.date));
      if (document.original) for (const key of originalKeys(document.original)) keys.add(key);
    }
    const found = this.context.supplier
      ? await findSupplierDocumentsByNumber(this.tx, this.context.supplier.gstin, [...keys])
      : await findBillsOfEntryByNumber(this.tx, [...keys], [...new Set(documents.map((document) => document.recipientGstin))]);
    const known: KnownDocuments = new Map();
    for (const document of found) remember(known, document);
    return known;
  }

  /** Earlier versions of what the chunk's amendments replace, by chain id. */
  private async loadChains(documents: readonly ReportedDocument[], known: KnownDocuments): Promise<Chains> {
    const wanted = new Map<string, Set<string>>();
    const chains: Chains = new Map();
    for (const document of documents) {
      const original = findOriginal(document, known, undefined);
      if (!original) continue;
      if (original.inChain) wanted.set(original.gstin, (wanted.get(original.gstin) ?? new Set()).add(original.chainId));
      else chains.set(original.chainId, [original]);
    }
    for (const [gstin, ids] of wanted) for (const [id, versions] of await findChains(this.tx, gstin, [...ids])) chains.set(id, versions);
    return chains;
  }

  private plan(document: ReportedDocument, known: KnownDocuments, chains: Chains): Plan {
    const key = duplicateKey(document.number, document.date);
    const sameNumber = (known.get(key) ?? []).filter(
      (other) => other.section === document.section && (document.portCode === null || other.portCode === document.portCode),
    );
    const place = `${document.section} ${key} ${document.portCode ?? ''} ${financialYearOf(document.date)}`;
    if (this.seen.has(place)) return duplicate(document);
    if (this.source === 'FORM') this.seen.add(place);
    const saved = sameNumber.find((other) => this.isSavedHere(other));
    if (
      !saved &&
      !isAmendment(document) &&
      this.context.source !== 'RULE37A' &&
      sameNumber.some((other) => other.financialYear === financialYearOf(document.date))
    ) {
      return duplicate(document);
    }
    const original = findOriginal(document, known, saved?.id);
    if (this.context.source === 'GSTR1A' && document.original && !original && findOriginal(document, known, saved?.id, true)) {
      return { kind: 'REFUSED', refusal: { ...refusal('R018', {}), recordId: document.number } };
    }
    const row = this.row(document, key, original, chains, saved?.id);
    const join = original && !original.inChain ? original.id : null;
    if (!saved) return { kind: 'NEW', row, replaces: null, join };
    if (saved.gstin !== document.recipientGstin) return { kind: 'NEW', row, replaces: withdrawn(saved, this.context.at), join };
    if (saved.contentHash === row.contentHash) return { kind: 'UNCHANGED' };
    const chain = original ? { chainId: original.chainId, inChain: true } : { chainId: saved.id, inChain: saved.inChain };
    const edited: StoredDocument = { ...row, ...chain, id: saved.id, version: saved.version + 1, createdAt: saved.createdAt };
    return { kind: 'CHANGED', row: edited, replaces: edited, join };
  }

  private count(planned: Planned): void {
    const { row, replaces } = planned;
    const tally = this.tally(row.gstin);
    tally.content.update(`${row.id}|${row.contentHash}\n`);
    if (planned.kind === 'CHANGED') {
      tally.changed += 1;
      this.total.changed += 1;
    } else {
      tally.added += 1;
      if (replaces) {
        this.tally(replaces.gstin).withdrawn += 1;
        this.total.moved += 1;
      } else this.total.added += 1;
    }
  }

  private tally(gstin: string): RecipientTally {
    const known = this.tallies.get(gstin);
    if (known) return known;
    const tally: RecipientTally = { added: 0, changed: 0, withdrawn: 0, content: createHash('sha256') };
    this.tallies.set(gstin, tally);
    return tally;
  }

  private async write(gstin: string, rows: readonly StoredDocument[]): Promise<void> {
    const end = this.ends.get(gstin);
    if (!end) throw new Error(`audit chain of ${gstin} is not locked`);
    const { changes } = await replaceDocuments(this.tx, gstin, rows, { link: end.seq + 1n, cause: 'SUPPLIER_EDIT' });
    if (changes !== rows.length) throw new Error(`${rows.length - changes} documents of ${gstin} changed although their chain was locked`);
  }

  private row(
    document: ReportedDocument,
    key: string,
    original: StoredDocument | null,
    chains: Chains,
    ownId: string | undefined,
  ): StoredDocument {
    const { supplier, source, sourcePeriod, at } = this.context;
    const id = newId();
    const { recipientGstin: gstin } = document;
    const base: StoredDocument = {
      gstin,
      id,
      section: document.section,
      source,
      sourcePeriod,
      supplierGstin: supplier?.gstin ?? null,
      supplierName: supplier?.tradeName ?? '',
      number: document.number,
      numberKey: key,
      date: document.date,
      financialYear: financialYearOf(document.date),
      invoiceType: document.invoiceType,
      placeOfSupply: document.placeOfSupply,
      reverseCharge: document.reverseCharge,
      documentValue: document.documentValue,
      taxableValue: document.taxableValue,
      tax: document.tax,
      items: document.items,
      original: document.original,
      chainId: original?.chainId ?? id,
      inChain: isAmendment(document),
      ineligible: document.ineligible,
      portCode: document.portCode,
      referenceDate: document.referenceDate,
      amendmentLeg: document.amendmentLeg,
      ...SAVED,
      destination: 'IMS',
      destinationReason: null,
      action: 'N',
      reduction: null,
      remarks: null,
      archived: null,
      version: 1,
      contentHash: contentHash(document),
      createdAt: at,
      supplierChangedAt: at,
      actedAt: null,
    };
    const earlier = original ? (chains.get(original.chainId) ?? [original]).filter((version) => version.id !== ownId) : [];
    const placed = settlePlace(base, [...earlier, base], this.context);
    if (original) chains.set(original.chainId, [...earlier, placed]);
    return placed;
  }
}

type Chains = Map<string, StoredDocument[]>;

type KnownDocuments = Map<string, StoredDocument[]>;

function remember(known: KnownDocuments, document: StoredDocument): void {
  const others = (known.get(document.numberKey) ?? []).filter(({ id }) => id !== document.id);
  known.set(document.numberKey, [...others, document]);
}

interface Planned {
  readonly kind: 'NEW' | 'CHANGED';
  readonly row: StoredDocument;
  /** New state of a stored document: the edited one, or the one withdrawn from its former recipient. */
  readonly replaces: StoredDocument | null;
  /** Id of an original that becomes a member of a chain by this. */
  readonly join: string | null;
}
type Plan = Planned | { readonly kind: 'UNCHANGED' } | { readonly kind: 'REFUSED'; readonly refusal: Refusal };

const duplicate = (document: ReportedDocument): Plan => ({
  kind: 'REFUSED',
  refusal: { ...refusal('R154', { no: document.number }), field: 'number', recordId: document.number },
});

/** The state of a document that its supplier takes away before filing (R004, C9). */
export const withdrawn = (document: StoredDocument, at: Date): StoredDocument => ({
  ...document,
  archived: { period: document.sourcePeriod, outcome: 'REMOVED_DELETED' },
  action: 'N',
  reduction: null,
  remarks: null,
  version: document.version + 1,
  supplierChangedAt: at,
});

const originalKeys = (original: { readonly number: string; readonly date: IsoDate }): string[] => [
  duplicateKey(original.number, original.date),
];

/** The latest version an amendment can mean: same recipient, same kind of document, number and date (or at least year) of its original. */
function findOriginal(
  document: ReportedDocument,
  known: KnownDocuments,
  ownId: string | undefined,
  anyRecipient = false,
): StoredDocument | null {
  const { original } = document;
  const { amends } = SECTIONS[document.section];
  if (!original || !amends || document.amendmentLeg === 'to') return null;
  const candidates = (known.get(duplicateKey(original.number, original.date)) ?? [])
    .filter(
      (other) =>
        (other.section === amends || other.section === document.section) && (anyRecipient || other.gstin === document.recipientGstin),
    )
    .filter((other) => other.id !== ownId && other.source !== 'RULE37A' && financialYearOf(other.date) === financialYearOf(original.date))
    .sort(
      (a, b) =>
        Number(a.date === original.date) - Number(b.date === original.date) ||
        a.createdAt.getTime() - b.createdAt.getTime() ||
        (a.id < b.id ? -1 : 1),
    );
  return candidates.at(-1) ?? null;
}

/** SHA-256 of what the source states, in a fixed order; equal content is no edit (R003). */
export function contentHash(d: ReportedDocument): string {
  const heads = (tax: ReportedDocument['tax']): readonly number[] => [tax.igst, tax.cgst, tax.sgst, tax.cess];
  const content = [
    d.section,
    // Case does not make another number (R154), nor an edit.
    duplicateKey(d.number, d.date),
    d.date,
    d.invoiceType,
    d.placeOfSupply,
    d.reverseCharge,
    d.documentValue,
    d.taxableValue,
    heads(d.tax),
    d.original && [d.original.number, d.original.date, d.original.tax && heads(d.original.tax)],
    d.items?.map(({ rate, taxableValue, tax }) => [rate, taxableValue, heads(tax)]),
    d.ineligible,
    d.portCode,
    d.referenceDate,
    d.amendmentLeg,
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
