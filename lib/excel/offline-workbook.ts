/**
 * The workbook that goes out to be filled in and comes back: the section's usual columns, those of the decision open, and hidden ones by which a
 * row is found again and what it was when the workbook was made.
 */

import { ACTION_LABEL, type ImsAction, SECTIONS, type SectionCode } from '../domain/ims/sections';
import { MAX_REMARK_LENGTH } from '../domain/law';
import { rupeesText } from '../domain/money';
import { TAX_HEADS, type TaxAmounts } from '../domain/tax-amounts';
import { cellsOf, IMS_SHEETS, type SheetRecord, sectionColumns } from './section-columns';
import type { Cell, CellEntry, SheetColumn } from './xlsx-stream';

/** The cells that are filled in, by the headings they stand under. */
export const ENTRY_HEADERS = {
  status: 'Status',
  remarks: 'Remarks',
  flag: 'ITC Reduction Required',
  igst: 'Declared Integrated Tax (₹)',
  cgst: 'Declared Central Tax (₹)',
  sgst: 'Declared State/UT Tax (₹)',
  cess: 'Declared Cess (₹)',
  reason: 'Reason of Reduction',
} as const;
export type EntryName = keyof typeof ENTRY_HEADERS;
export const ENTRY_NAMES = Object.keys(ENTRY_HEADERS) as EntryName[];

export const HIDDEN_HEADERS = { recordId: 'Record ID', contentHash: 'Content Hash', before: 'As Downloaded' } as const;
export const BLOCKED_HEADERS = { pending: 'Pending Blocked', reduction: 'ITC Reduction Blocked' } as const;
export const ERROR_HEADER = 'Error';
/** Before the sheet's table, in two cells. */
export const OWNER_LABEL = 'GSTIN';

export const INSTRUCTIONS_SHEET = 'Instructions';

/** What stands in the open cells of a row, as text. */
export type Entries = Readonly<Record<EntryName, string>>;

/** The actions that a section takes at all. */
export const actionsOf = (section: SectionCode): readonly ImsAction[] =>
  SECTIONS[section].tab === 'IMPORT' ? ['N', 'A', 'P'] : ['N', 'A', 'R', 'P'];

function entryOf(header: string, section: SectionCode): CellEntry | null {
  const name = ENTRY_NAMES.find((each) => ENTRY_HEADERS[each] === header);
  if (name === undefined) return null;
  if (name === 'status') return { kind: 'CHOICE', choices: actionsOf(section).map((action) => ACTION_LABEL[action]) };
  if (name === 'flag') return { kind: 'CHOICE', choices: ['Yes', 'No'] };
  if (name === 'remarks' || name === 'reason') return { kind: 'TEXT', maxLength: MAX_REMARK_LENGTH };
  return { kind: 'AMOUNT' };
}

export interface OfflineRecord extends SheetRecord {
  readonly id: string;
  readonly contentHash: string;
}

export interface BlockedWords {
  readonly pending: boolean;
  readonly reduction: boolean;
}

interface Decision {
  readonly action: ImsAction;
  readonly remarks: string | null;
  readonly reduction: { readonly flag: 'Y' | 'N'; readonly declared: TaxAmounts | null; readonly reason: string | null } | null;
}

/** A decision as its cells say it. */
export function entriesOf({ action, remarks, reduction }: Decision): Entries {
  const amount = (head: keyof TaxAmounts): string => (reduction?.declared ? rupeesText(reduction.declared[head]) : '');
  return {
    status: ACTION_LABEL[action],
    remarks: remarks ?? '',
    flag: reduction === null ? '' : reduction.flag === 'Y' ? 'Yes' : 'No',
    igst: amount('igst'),
    cgst: amount('cgst'),
    sgst: amount('sgst'),
    cess: amount('cess'),
    reason: reduction?.reason ?? '',
  };
}

/** The hidden cell that keeps what a row said when it went out. */
export const beforeText = (entries: Entries): string => JSON.stringify(ENTRY_NAMES.map((name) => entries[name]));

/** Null where the cell does not hold what beforeText wrote. */
export function readBefore(text: string): Entries | null {
  try {
    const list: unknown = JSON.parse(text);
    if (!Array.isArray(list) || list.length !== ENTRY_NAMES.length || !list.every((each) => typeof each === 'string')) return null;
    return Object.fromEntries(ENTRY_NAMES.map((name, index) => [name, String(list[index])])) as Record<EntryName, string>;
  } catch {
    return null;
  }
}

/** @param withErrors adds the column that says why a row was not saved. */
export function offlineColumns(section: SectionCode, withErrors: boolean): readonly SheetColumn[] {
  const shown = sectionColumns(section).map((column): SheetColumn => {
    const entry = entryOf(column.header, section);
    return { header: column.header, ...(column.width ? { width: column.width } : {}), ...(entry ? { entry } : {}) };
  });
  return [
    ...(withErrors ? [{ header: ERROR_HEADER, width: 60 }] : []),
    ...shown,
    { header: BLOCKED_HEADERS.pending, width: 16 },
    ...(asksReduction(section) ? [{ header: BLOCKED_HEADERS.reduction, width: 20 }] : []),
    ...Object.values(HIDDEN_HEADERS).map((header) => ({ header, width: 12, isHidden: true })),
  ];
}

const asksReduction = (section: SectionCode): boolean => sectionColumns(section).some(({ header }) => header === ENTRY_HEADERS.flag);

const yesNo = (value: boolean): string => (value ? 'Yes' : 'No');

interface FailedEntries {
  readonly error: string;
  /** As they came; they are written back for their sender to correct. */
  readonly typed: Partial<Entries>;
}

/** A record's cells in the order of offlineColumns. */
export function offlineCells(record: OfflineRecord, blocked: BlockedWords, failed?: FailedEntries): Cell[] {
  const { section } = record;
  const columns = sectionColumns(section);
  const cells = cellsOf(columns, record);
  if (failed) overwrite(cells, section, failed.typed);
  return [
    ...(failed ? [failed.error] : []),
    ...cells,
    yesNo(blocked.pending),
    ...(asksReduction(section) ? [yesNo(blocked.reduction)] : []),
    record.id,
    record.contentHash,
    beforeText(entriesOf(record)),
  ];
}

function overwrite(cells: Cell[], section: SectionCode, typed: Partial<Entries>): void {
  sectionColumns(section).forEach(({ header }, index) => {
    const name = ENTRY_NAMES.find((each) => ENTRY_HEADERS[each] === header);
    const text = name && typed[name];
    if (text !== undefined) cells[index] = text === '' ? null : typedCell(name, text);
  });
}

/** An amount goes back as a number where it is one. */
function typedCell(name: EntryName | undefined, text: string): Cell {
  const isAmount = TAX_HEADS.some((head) => head === name);
  return isAmount && /^\d{1,13}(\.\d{1,2})?$/.test(text) ? Number(text) : text;
}

/** A row that belongs to no record here: what the file said of it, and why it was not saved. */
export function strangerCells(
  section: SectionCode,
  error: string,
  typed: Partial<Entries>,
  known: { readonly number: string | null; readonly supplierGstin: string | null },
): Cell[] {
  const cells: Cell[] = sectionColumns(section).map(({ header }) => {
    if (/^GSTIN/.test(header)) return known.supplierGstin;
    return /^(?:Invoice|Note|Document|BoE) Number$/.test(header) ? known.number : null;
  });
  overwrite(cells, section, typed);
  return [error, ...cells];
}

/** The section of a sheet by its name; a second sheet of a long section is "B2B (2)". */
export function sectionOfSheet(name: string): SectionCode | null {
  const plain = name
    .replace(/ \(\d+\)$/, '')
    .trim()
    .toUpperCase();
  return IMS_SHEETS.find((sheet) => sheet.name === plain)?.section ?? null;
}

export const sheetOfSection = (section: SectionCode): string =>
  IMS_SHEETS.find((sheet) => sheet.section === section)?.name ?? section.toUpperCase();
