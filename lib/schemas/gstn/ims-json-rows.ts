/** What the rows of an IMS JSON file ask of their records, in either dialect. */
import { duplicateKey } from '../../domain/document-number';
import type { RawDeclaration } from '../../domain/ims/declaration';
import type { StatedBefore } from '../../domain/ims/file-decision';
import { cleanText, type FileRow, type OfflineItem, type SentRow } from '../../domain/ims/file-row';
import { rupeesText } from '../../domain/money';
import { err, ok, type Result } from '../../domain/result';
import { refusal } from '../../domain/rulebook/refusal';
import { TAX_HEADS } from '../../domain/tax-amounts';
import { type ImsFileItem, readImsFile } from './ims-json-reader';
import { type ImsDialect, type ImsFileRecord, isImport } from './ims-record';

/** What kind of file it is, and whose. */
export interface JsonOutline {
  readonly dialect: ImsDialect;
  /** False for downloads, for uploads of the utility and for error files: they do not say what a record was when they were made. */
  readonly knowsBefore: boolean;
  /** Rows without an action take records back to No Action. */
  readonly isReset: boolean;
  /** Null where the file does not name its taxpayer. */
  readonly recipientGstin: string | null;
}

/** Reads a file to its end before anything of it is taken. @returns why a broken one is refused. */
export async function readJsonOutline(source: AsyncIterable<Uint8Array>): Promise<Result<JsonOutline, string>> {
  let isUtility = false;
  let knowsBefore = true;
  for await (const item of readImsFile(source)) {
    if (item.kind === 'refused') return err(item.message);
    if (item.kind === 'record') {
      isUtility ||= isUtilityPath(item.path);
      knowsBefore &&= item.record.previousAction !== null;
    }
    if (item.kind !== 'end') continue;
    return ok({
      dialect: isUtility || item.file === 'ERRORS' ? 'UTILITY' : 'API',
      knowsBefore,
      isReset: item.file === 'RESET',
      recipientGstin: item.recipientGstin,
    });
  }
  return err('The file ended before it was whole.');
}

/** "imsDetails.b2b[0]" and, bare, "invdata.b2b[0]" are the utility's. */
const isUtilityPath = (path: string): boolean => /^(?:imsDetails|invdata)/.test(path);

/** What each row of a JSON file asks. Nothing may be kept where the last item is a refusal. */
export async function* readJsonRows(source: AsyncIterable<Uint8Array>, outline: JsonOutline): AsyncGenerator<OfflineItem> {
  for await (const item of readImsFile(source, { withRows: true })) {
    const told = jsonItem(item, outline);
    if (told) yield told;
  }
}

function jsonItem(item: ImsFileItem, outline: JsonOutline): OfflineItem | null {
  if (item.kind === 'refused') return { kind: 'refused', rule: null, message: item.message };
  if (item.kind === 'finding') return item.severity === 'WARNING' ? { kind: 'warning', message: `${item.path}: ${item.message}` } : null;
  if (item.kind === 'end') return null;
  if (item.kind === 'record') return { kind: 'row', row: jsonRow(item.path, item.record, sentOf(item.row), outline) };
  const first = item.faults[0];
  return {
    kind: 'row',
    row: {
      place: (item.faults.length === 1 && first?.path) || item.path,
      number: item.documentNumber,
      key: { ...NO_KEY, section: item.section },
      sent: sentOf(item.row),
      stated: null,
      before: {},
      fault: {
        rule: first && /^R\d+$/.test(first.rule) ? first.rule : null,
        message: item.faults.map(({ message }) => message).join('; '),
      },
    },
  };
}

const NO_KEY = {
  recordId: null,
  supplierGstin: null,
  numberKey: null,
  date: null,
  sourcePeriod: null,
  sourceMonth: null,
  portCode: null,
} as const;

const sentOf = (row: unknown): SentRow => ({
  kind: 'JSON',
  row: typeof row === 'object' && row !== null && !Array.isArray(row) ? { ...row } : {},
});

function jsonRow(place: string, record: ImsFileRecord, sent: SentRow, outline: JsonOutline): FileRow {
  const action = record.action ?? (outline.isReset ? 'N' : null);
  const fault =
    isImport(record.section) && isUtilityPath(place)
      ? refusal('R165')
      : action === null
        ? { ...refusal('R160'), message: 'action is missing.' }
        : null;
  return {
    place,
    number: record.number,
    key: {
      recordId: null,
      section: record.section,
      supplierGstin: record.supplierGstin,
      numberKey: duplicateKey(record.number, record.date),
      date: record.date,
      sourcePeriod: record.sourcePeriod,
      sourceMonth: record.sourceMonth,
      portCode: record.portCode,
    },
    sent,
    stated: action === null ? null : { action, ...statedRemarks(record), declaration: declarationOf(record) },
    before: beforeOf(record),
    fault: fault && { rule: fault.rule, message: fault.message },
  };
}

const statedRemarks = ({ remarks }: ImsFileRecord): { remarks?: string } => (remarks === null ? {} : { remarks: cleanText(remarks) });

function declarationOf({ reduction }: ImsFileRecord): RawDeclaration | null {
  if (reduction === null) return null;
  const { declared } = reduction;
  if (declared === null) return { flag: reduction.flag };
  return { flag: reduction.flag, amounts: Object.fromEntries(TAX_HEADS.map((head) => [head, rupeesText(declared[head])])) };
}

/** A file may leave amounts out where it only names the record. */
function beforeOf({ previousAction, contentHash, documentValue, taxableValue, tax, section }: ImsFileRecord): StatedBefore {
  const amounts =
    contentHash !== null || (documentValue === 0 && taxableValue === 0)
      ? {}
      : { taxableValue, tax, ...(isImport(section) ? {} : { documentValue }) };
  return {
    ...(previousAction === null ? {} : { action: previousAction }),
    ...(contentHash === null ? {} : { contentHash }),
    ...amounts,
  };
}
