/** IMS files as wholes: downloads, uploads (SAVE and RESET), error files and the answer to an upload, in both dialects. */
import type { SectionCode } from '../../domain/ims/sections';
import { wirePeriod } from '../../domain/tax-period';
import { API_SECTIONS, type ImsDialect, type ImsDownloadRecord, type ImsUploadRecord, numberNames, UTILITY_SECTIONS } from './ims-record';
import { downloadRow, errorRow, resetRow, saveRow } from './ims-row-writer';

/** Asked for each section in turn. */
export type RecordsOf<T> = (section: SectionCode) => AsyncIterable<T> | Iterable<T>;

const PIECE = 65_536;

/** The utility's file has its eight sections even when empty; the API's only those with rows. */
export function imsDownloadJson(dialect: ImsDialect, recordsOf: RecordsOf<ImsDownloadRecord>): AsyncGenerator<string, void, undefined> {
  const row = (record: ImsDownloadRecord): object => downloadRow(record, dialect);
  return dialect === 'API'
    ? sectionsJson('{', '}', dialect, recordsOf, row)
    : sectionsJson('{"imsDetails":{', '}}', dialect, recordsOf, row);
}

/** @param recipient the GSTIN whose records they are (rtin). */
export function imsSaveJson(
  dialect: ImsDialect,
  recipient: string,
  recordsOf: RecordsOf<ImsUploadRecord>,
): AsyncGenerator<string, void, undefined> {
  const data = `{"rtin":${JSON.stringify(recipient)},"reqtyp":"SAVE","invdata":{`;
  const row = (record: ImsUploadRecord): object => saveRow(record, dialect);
  return dialect === 'API'
    ? sectionsJson(`{"action":"SAVE","data":${data}`, '}}}', dialect, recordsOf, row)
    : sectionsJson(data, '}}', dialect, recordsOf, row);
}

/** The API's way of taking records back to No Action. */
export const imsResetJson = (recipient: string, recordsOf: RecordsOf<ImsUploadRecord>): AsyncGenerator<string, void, undefined> =>
  sectionsJson(
    `{"action":"RESETIMS","data":{"rtin":${JSON.stringify(recipient)},"reqtyp":"RESET","invdata":{`,
    '}}}',
    'API',
    recordsOf,
    resetRow,
  );

export interface FailedRecord extends ImsUploadRecord {
  readonly error: { readonly code: string; readonly message: string };
}

/** The utility's error file: the rows that were not saved, each with its reason. */
export const imsErrorJson = (recordsOf: RecordsOf<FailedRecord>): AsyncGenerator<string, void, undefined> =>
  sectionsJson('{"imsDetailsErr":{', '}}', 'UTILITY', recordsOf, (record: FailedRecord) => errorRow(record, record.error));

/** A row as it was sent, and why it was not saved. */
export interface ReturnedRow {
  readonly row: Readonly<Record<string, unknown>>;
  readonly error: { readonly code: string; readonly message: string };
}

/**
 * Rows that were not saved, as they were sent, for their sender to correct and send again: the utility's error file, or for programs a SAVE, in
 * which imports too have their place.
 */
export function imsReturnedJson(
  dialect: ImsDialect,
  recipient: string,
  rowsOf: RecordsOf<ReturnedRow>,
): AsyncGenerator<string, void, undefined> {
  const row = ({ row: sent, error }: ReturnedRow): object => ({ ...sent, error_cd: error.code, error_msg: error.message });
  return dialect === 'UTILITY'
    ? sectionsJson('{"imsDetailsErr":{', '}}', dialect, rowsOf, row)
    : sectionsJson(`{"action":"SAVE","data":{"rtin":${JSON.stringify(recipient)},"reqtyp":"SAVE","invdata":{`, '}}}', dialect, rowsOf, row);
}

async function* sectionsJson<T>(
  before: string,
  after: string,
  dialect: ImsDialect,
  recordsOf: RecordsOf<T>,
  row: (record: T) => object,
): AsyncGenerator<string, void, undefined> {
  let text = before;
  let isFirstSection = true;
  for (const section of dialect === 'API' ? API_SECTIONS : UTILITY_SECTIONS) {
    let isFirstRow = true;
    const open = `${isFirstSection ? '' : ','}"${section}":[`;
    for await (const record of recordsOf(section)) {
      text += `${isFirstRow ? open : ','}${JSON.stringify(row(record))}`;
      isFirstRow = false;
      if (text.length < PIECE) continue;
      yield text;
      text = '';
    }
    if (isFirstRow && dialect === 'API') continue;
    text += `${isFirstRow ? open : ''}]`;
    isFirstSection = false;
  }
  yield text + after;
}

/** P processed, PE processed with errors, ER refused, IP in progress. */
export type ImsJobStatus = 'P' | 'PE' | 'ER' | 'IP';

/** Sections as the portal's error report names them: "cn" for "b2bcn". */
const reportName = (section: SectionCode): string => section.replace(/^b2b(?=cn|dn)/, '');

/** The API's answer about an upload. Counts are text, and notes too stand under `inum`, as on the portal. */
export function imsStatusAnswer(status: ImsJobStatus, kind: 'SAVE' | 'RESET', processed: number, failed: readonly FailedRecord[]): object {
  const report: Record<string, object[]> = {};
  for (const record of failed) {
    const name = reportName(record.section);
    const row = {
      stin: record.supplierGstin ?? '',
      error_cd: record.error.code,
      error_msg: record.error.message,
      inv: [{ inum: record.number, rtnprd: wirePeriod(record.sourcePeriod) }],
    };
    report[name] = [...(report[name] ?? []), row];
  }
  return {
    status_cd: status,
    transTypCd: kind === 'SAVE' ? 'SAV' : 'RST',
    proc_cnt: String(processed),
    err_cnt: String(failed.length),
    ...(failed.length === 0 ? {} : { error_report: report }),
  };
}

/** Which name a document's number has in the rows of a section; for messages about them. */
export const numberName = (section: SectionCode): string => numberNames(section).number;
