/** Writes a GSTR-1, IFF or GSTR-1A return as the offline tool's JSON, table by table, without holding it in memory. */
import { wireDate } from '../../domain/calendar';
import { stateOf } from '../../domain/gstin';
import { inForce, RATES } from '../../domain/law';
import { rupeesNumber } from '../../domain/money';
import type { RateLine, ReportedDocument } from '../../domain/reported-document';
import { type TaxPeriod, wirePeriod } from '../../domain/tax-period';
import type { Gstr1Document } from './gstr1-items';
import { GSTR1_TABLE_KEYS, GSTR1_TABLES, type Gstr1Table, type Gstr1TableKey, tableOf } from './gstr1-tables';

/** A document to be written; what only files tell may be left out. */
export type WritableDocument = ReportedDocument &
  Partial<Pick<Gstr1Document, 'flag' | 'sellerGstin' | 'operatorGstin' | 'applicablePercent'>>;
export type DocumentSource = AsyncIterable<WritableDocument> | Iterable<WritableDocument>;

export const GSTR1_VERSION = 'GST3.2.4';

/** Sent on in pieces of about this many characters. */
const PIECE = 65_536;

/**
 * The file, in pieces of text.
 * @param documentsOf asked for each table in turn; documents of one recipient that come one after the other share a group.
 */
export async function* gstr1Json(
  header: { readonly gstin: string; readonly period: TaxPeriod; readonly version?: string | null },
  documentsOf: (table: Gstr1Table) => DocumentSource,
): AsyncGenerator<string, void, undefined> {
  yield `{"gstin":${JSON.stringify(header.gstin)},"fp":"${wirePeriod(header.period)}","version":${JSON.stringify(header.version ?? GSTR1_VERSION)},"hash":"hash"`;
  for await (const piece of tablesJson(header.gstin, documentsOf, () => ({}))) yield piece.first ? `,${piece.text}` : piece.text;
  yield '}';
}

/** A piece of the tables' text; the first begins with a name, so that a comma may be put before it. */
interface Piece {
  readonly text: string;
  readonly first: boolean;
}

/**
 * The tables alone, as the inside of an object.
 * @param extra names to be added to a document.
 */
export async function* tablesJson<T extends WritableDocument>(
  supplier: string,
  documentsOf: (table: Gstr1Table) => AsyncIterable<T> | Iterable<T>,
  extra: (document: T) => object,
): AsyncGenerator<Piece, void, undefined> {
  let text = '';
  let first = true;
  let family: string | null = null;
  for (const key of GSTR1_TABLE_KEYS) {
    const table = GSTR1_TABLES[key];
    let group: string | null = null;
    for await (const document of documentsOf(table)) {
      const names = groupNames(table, document);
      if (group === null) {
        text += `${first && text === '' ? '' : closing(table, family)}${opening(table, family)}`;
        family = table.path.length > 1 ? (table.path[0] ?? null) : null;
      }
      text += group === names ? ',' : `${group === null ? '' : ']},'}{${names},"${table.listKey}":[`;
      group = names;
      text += JSON.stringify({ ...wireDocument(table, document, supplier), ...extra(document) });
      if (text.length < PIECE) continue;
      yield { text, first };
      text = '';
      first = false;
    }
    if (group !== null) text += ']}]';
  }
  if (family !== null) text += '}';
  if (text !== '') yield { text, first };
}

/** Documents in memory, by the table they belong to. */
export function documentsByTable(documents: readonly WritableDocument[]): (table: Gstr1Table) => readonly WritableDocument[] {
  const byTable = new Map<Gstr1TableKey, WritableDocument[]>();
  for (const document of documents) {
    const key = tableOf(document.section, Boolean(document.sellerGstin))?.key;
    const list = key && byTable.get(key);
    if (list) list.push(document);
    else if (key) byTable.set(key, [document]);
  }
  return (table) => byTable.get(table.key) ?? [];
}

/** Tables 15 and 15A stand in objects of their own, which stay open for the next table of the same object. */
const closing = (table: Gstr1Table, openFamily: string | null): string =>
  openFamily !== null && openFamily !== table.path[0] ? '},' : ',';

function opening(table: Gstr1Table, openFamily: string | null): string {
  const [outer = '', inner] = table.path;
  if (inner === undefined) return `"${outer}":[`;
  return outer === openFamily ? `"${inner}":[` : `"${outer}":{"${inner}":[`;
}

function groupNames(table: Gstr1Table, document: WritableDocument): string {
  const recipient = `"${table.recipientKey}":${JSON.stringify(document.recipientGstin)}`;
  return table.sellerKey === null ? recipient : `${recipient},"${table.sellerKey}":${JSON.stringify(document.sellerGstin ?? '')}`;
}

function wireDocument(table: Gstr1Table, document: WritableDocument, supplier: string): object {
  const identity =
    table.kind === 'note'
      ? { ntty: document.section.startsWith('b2bcn') ? 'C' : 'D', nt_num: document.number, nt_dt: wireDate(document.date) }
      : { inum: document.number, idt: wireDate(document.date) };
  if (document.flag === 'D') return { flag: 'D', ...identity };
  const placeOfSupply = document.placeOfSupply ?? stateOf(document.recipientGstin);
  return {
    ...wireOriginal(table, document),
    ...identity,
    val: rupeesNumber(document.documentValue),
    pos: placeOfSupply,
    ...(table.kind === 'operator'
      ? { sply_ty: stateOf(supplier) === placeOfSupply ? 'INTRA' : 'INTER' }
      : { rchrg: document.reverseCharge ? 'Y' : 'N' }),
    inv_typ: document.invoiceType,
    ...(document.operatorGstin ? { etin: document.operatorGstin } : {}),
    ...(document.applicablePercent ? { diff_percent: document.applicablePercent / 100 } : {}),
    itms: rateLines(document).map(wireLine),
  };
}

function wireOriginal(table: Gstr1Table, { original }: WritableDocument): object {
  if (!table.amended || original === null) return {};
  return table.kind === 'note'
    ? { ont_num: original.number, ont_dt: wireDate(original.date) }
    : { oinum: original.number, oidt: wireDate(original.date) };
}

/** A document typed in without rate lines gets one, at the rate of its date that fits its tax best. */
function rateLines(document: WritableDocument): readonly RateLine[] {
  if (document.items && document.items.length > 0) return document.items;
  const { taxableValue, tax } = document;
  const whole = tax.igst + tax.cgst + tax.sgst;
  const list = inForce(RATES, document.date);
  const distance = (rate: number): number => Math.abs((taxableValue * rate) / 100 - whole);
  const rate = [...(list?.allowed ?? []), ...(list?.residual ?? [])].reduce(
    (best, each) => (distance(each) < distance(best) ? each : best),
    0,
  );
  return [{ rate, taxableValue, tax }];
}

/** Either IGST, or CGST and SGST, as the tool writes them; `num` is made of the rate by its custom. */
function wireLine({ rate, taxableValue, tax }: RateLine): object {
  const intraState = tax.cgst > 0 || tax.sgst > 0;
  return {
    num: Math.round(rate * 100) + 1,
    itm_det: {
      rt: rate,
      txval: rupeesNumber(taxableValue),
      ...(tax.igst > 0 || !intraState ? { iamt: rupeesNumber(tax.igst) } : {}),
      ...(intraState ? { camt: rupeesNumber(tax.cgst), samt: rupeesNumber(tax.sgst) } : {}),
      csamt: rupeesNumber(tax.cess),
    },
  };
}
