/** What the rows of a filled-in workbook ask of their records. */
import { parseScreenDate } from '../domain/calendar';
import { duplicateKey } from '../domain/document-number';
import type { StatedBefore, StatedDecision } from '../domain/ims/file-decision';
import { cleanText, type FileRow, type OfflineItem } from '../domain/ims/file-row';
import { ACTION_LABEL, IMS_ACTIONS, type ImsAction, type SectionCode } from '../domain/ims/sections';
import { formatCount, parseRupees, rupeesText } from '../domain/money';
import { refusal } from '../domain/rulebook/refusal';
import { TAX_HEADS, type TaxAmounts, taxAmounts } from '../domain/tax-amounts';
import {
  ENTRY_HEADERS,
  ENTRY_NAMES,
  type Entries,
  type EntryName,
  HIDDEN_HEADERS,
  OWNER_LABEL,
  readBefore,
  sectionOfSheet,
} from './offline-workbook';
import { type ReadCell, readWorkbook } from './xlsx-reader';

const LAST_HEADER_ROW = 30;
const MAX_ENTRY = 4_000;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

interface SheetState {
  readonly name: string;
  readonly section: SectionCode;
  owner: string | null;
  columns: ReadonlyMap<string, number> | null;
}

/** What each row of a filled-in workbook asks. Nothing may be kept where the last item is a refusal. */
export async function* readSheetRows(path: string, gstin: string): AsyncGenerator<OfflineItem> {
  let sheet: SheetState | null = null;
  let isKnown = false;
  const wrong = (message: string, rule: string | null = null): OfflineItem => ({ kind: 'refused', rule, message });
  for await (const item of readWorkbook(path, (name) => sectionOfSheet(name) !== null)) {
    if (item.kind === 'refused') return yield wrong(item.message);
    if (item.kind === 'sheet' || item.kind === 'end') {
      if (sheet && !sheet.columns) return yield wrong(headingMissing(sheet.name));
      sheet = null;
      const section = item.kind === 'sheet' ? sectionOfSheet(item.name) : null;
      if (item.kind === 'sheet' && section) {
        sheet = { name: item.name, section, owner: null, columns: null };
        isKnown = true;
      }
      continue;
    }
    if (!sheet) continue;
    if (!sheet.columns) {
      const text = (column: number): string => item.cells.get(column)?.text.trim() ?? '';
      if (text(0) === OWNER_LABEL) sheet.owner = text(1);
      sheet.columns = headingsOf(item.cells);
      if (!sheet.columns) {
        if (item.row > LAST_HEADER_ROW) return yield wrong(headingMissing(sheet.name));
        continue;
      }
      if (sheet.owner === null) return yield wrong(`Sheet "${sheet.name}" does not say whose it is: the cell beside GSTIN is missing.`);
      if (sheet.owner !== gstin) {
        const { rule, message } = refusal('R164', { gstin: sheet.owner.slice(0, 15) });
        return yield wrong(message, rule);
      }
      continue;
    }
    yield sheetRow(sheet, sheet.columns, item.row, item.cells);
  }
  if (!isKnown) yield wrong('The workbook has none of the sheets of IMS: B2B, B2BA, B2B-DN and so on.');
}

const headingMissing = (sheet: string): string =>
  `Sheet "${sheet}": the row of headings with ${ENTRY_HEADERS.status} and ${HIDDEN_HEADERS.recordId} was not found. Download the workbook again.`;

/** Columns by their headings; null for a row that is not the table's head. */
function headingsOf(cells: ReadonlyMap<number, ReadCell>): ReadonlyMap<string, number> | null {
  const columns = new Map([...cells].map(([column, { text }]) => [text.trim(), column]));
  return columns.has(ENTRY_HEADERS.status) && columns.has(HIDDEN_HEADERS.recordId) ? columns : null;
}

function sheetRow(
  sheet: SheetState,
  columns: ReadonlyMap<string, number>,
  rowNumber: number,
  cells: ReadonlyMap<number, ReadCell>,
): OfflineItem {
  const cellOf = (header: string): ReadCell | undefined => cells.get(columns.get(header) ?? -1);
  const textOf = (header: string): string => cellOf(header)?.text.trim() ?? '';
  const known = [...columns.keys()].some((header) => textOf(header) !== '');
  if (!known) return { kind: 'untouched' };
  const typed = Object.fromEntries(ENTRY_NAMES.map((name) => [name, entryText(name, cellOf(ENTRY_HEADERS[name]))])) as Record<
    EntryName,
    string
  >;
  const before = readBefore(textOf(HIDDEN_HEADERS.before));
  const formula = ENTRY_NAMES.find((name) => cellOf(ENTRY_HEADERS[name])?.isFormula);
  if (before && !formula && ENTRY_NAMES.every((name) => plain(name, typed[name]) === plain(name, before[name])))
    return { kind: 'untouched' };
  const action = actionOf(typed.status);
  const tooLong = ENTRY_NAMES.find((name) => typed[name].length > MAX_ENTRY);
  const numberHeader = [...columns.keys()].find((header) => /^(?:Invoice|Note|Document|BoE) Number$/.test(header)) ?? '';
  const dateHeader = [...columns.keys()].find((header) => /^(?:Invoice|Note|Document|BoE) Date$/.test(header)) ?? '';
  const supplierHeader = [...columns.keys()].find((header) => /^GSTIN of/.test(header)) ?? '';
  const recordId = textOf(HIDDEN_HEADERS.recordId);
  const date = parseScreenDate(textOf(dateHeader));
  const number = textOf(numberHeader);
  return {
    kind: 'row',
    row: {
      place: `${sheet.name} row ${rowNumber}`,
      number: number === '' ? null : number,
      key: {
        recordId: UUID.test(recordId) ? recordId.toLowerCase() : null,
        section: sheet.section,
        supplierGstin: textOf(supplierHeader) || null,
        numberKey: number && date ? duplicateKey(number, date) : null,
        date,
        sourcePeriod: null,
        sourceMonth: null,
        portCode: textOf('Port Code') || null,
      },
      sent: { kind: 'WORKBOOK', entries: formula || tooLong ? {} : typed },
      stated: action === null || formula ? null : statedOf(action, typed, before),
      before: {
        ...(textOf(HIDDEN_HEADERS.contentHash) ? { contentHash: textOf(HIDDEN_HEADERS.contentHash) } : {}),
        ...(before ? stateOf(before) : {}),
      },
      fault: faultOf(action, typed, formula, tooLong),
    },
  };
}

function faultOf(
  action: ImsAction | null,
  typed: Entries,
  formula: EntryName | undefined,
  tooLong: EntryName | undefined,
): FileRow['fault'] {
  if (formula) return { rule: null, message: `${ENTRY_HEADERS[formula]}: a formula stands in this cell. Enter the value itself.` };
  if (tooLong) return { rule: 'R073', message: `${ENTRY_HEADERS[tooLong]}: more than ${formatCount(MAX_ENTRY)} characters.` };
  if (action !== null) return null;
  const { rule, message } = refusal('R160');
  return { rule, message: `${ENTRY_HEADERS.status}: ${typed.status === '' ? 'is empty' : `"${typed.status.slice(0, 40)}"`}. ${message}` };
}

/** Amounts as plain decimals: a spreadsheet may write 0.3 as 0.30000000000000004 or 1E3. */
function entryText(name: EntryName, cell: ReadCell | undefined): string {
  if (!cell) return '';
  const text = cell.text.trim();
  if (!isAmount(name) || !cell.isNumber) return cleanText(text);
  const value = Number(text);
  const rounded = value.toFixed(2);
  return Number.isFinite(value) && Math.abs(value) < 1e15 && Math.abs(value - Number(rounded)) < 1e-6 ? rounded : text;
}

const isAmount = (name: EntryName): name is keyof TaxAmounts => (TAX_HEADS as readonly string[]).includes(name);

function actionOf(text: string): ImsAction | null {
  const upper = text.toUpperCase();
  return IMS_ACTIONS.find((action) => action === upper || ACTION_LABEL[action].toUpperCase() === upper) ?? null;
}

/** An entry in one spelling, to see whether it was changed. */
function plain(name: EntryName, text: string): string {
  if (name === 'status') return actionOf(text) ?? text;
  if (name === 'flag') return /^y(?:es)?$/i.test(text) ? 'Y' : /^no?$/i.test(text) ? 'N' : text;
  if (!isAmount(name) || text === '') return text;
  const amount = parseRupees(text);
  return amount.ok ? rupeesText(amount.value) : text;
}

/** What belongs to the former action and was left as it stood asks for nothing. */
function statedOf(action: ImsAction, typed: Entries, before: Entries | null): StatedDecision {
  const isTouched = (name: EntryName): boolean => plain(name, typed[name]) !== plain(name, before?.[name] ?? '');
  const takesRemarks = action === 'R' || action === 'P';
  const declares = (['flag', ...TAX_HEADS] as const).filter((name) => typed[name] !== '');
  const isDeclared = declares.length > 0 && (action === 'A' || declares.some(isTouched));
  const withAmounts = declares.some(isAmount);
  return {
    action,
    ...(takesRemarks || (typed.remarks !== '' && isTouched('remarks')) ? { remarks: typed.remarks } : {}),
    declaration: isDeclared
      ? {
          flag: typed.flag,
          amounts: withAmounts ? { igst: typed.igst, cgst: typed.cgst, sgst: typed.sgst, cess: typed.cess } : null,
        }
      : null,
    ...(action === 'A' ? { reason: typed.reason } : {}),
  };
}

/** What the record was when the workbook was made. */
function stateOf(before: Entries): Pick<StatedBefore, 'action' | 'words'> {
  const action = actionOf(before.status);
  const amounts = TAX_HEADS.map((head) => parseRupees(before[head]));
  const declared = amounts.every((amount) => amount.ok)
    ? taxAmounts(Object.fromEntries(TAX_HEADS.map((head, index) => [head, amounts[index]?.ok ? amounts[index].value : 0])) as TaxAmounts)
    : null;
  const flag = plain('flag', before.flag);
  return {
    ...(action === null ? {} : { action }),
    words: {
      remarks: before.remarks || null,
      reduction: flag === 'Y' || flag === 'N' ? { flag, declared, reason: before.reason || null } : null,
    },
  };
}
