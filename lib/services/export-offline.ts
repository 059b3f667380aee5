/** Downloads for work offline: the JSON of the offline tool or of the API, and the workbook that is filled in. All of one moment. */
import { Readable } from 'node:stream';
import { directly } from '../db/direct';
import { type StoredDocument, toStoredDocument } from '../db/document-columns';
import { recordsAfterQuery } from '../db/offline-rows';
import { inSnapshot, type ReadSnapshot } from '../db/read-snapshot';
import { allowedActions } from '../domain/ims/rules';
import { SECTIONS, type SectionCode } from '../domain/ims/sections';
import { situationOf } from '../domain/ims/situation';
import { INSTRUCTIONS_SHEET, OWNER_LABEL, offlineCells, offlineColumns, sheetOfSection } from '../excel/offline-workbook';
import { IMS_SHEETS } from '../excel/section-columns';
import type { Cell, SheetSource } from '../excel/xlsx-stream';
import { imsDownloadJson } from '../schemas/gstn/ims-json';
import { API_SECTIONS, type ImsDownloadRecord } from '../schemas/gstn/ims-record';
import type { OfflineDownload } from '../schemas/offline';
import { authorise, type ServiceContext } from './context';
import { loadDecisions, loadRecipientRules, type RecipientRules } from './rules-context';
import { type Download, findMaker, type Maker, safeFileName, workbookDownload } from './workbook';

const PAGE = 1_000;

export async function exportOffline(context: ServiceContext, gstin: string, asked: OfflineDownload): Promise<Download> {
  authorise(context, 'records.read', gstin);
  return asked.format === 'WORKBOOK' ? exportWorkbook(context, gstin, asked) : exportJson(context, gstin, asked, asked.format);
}

function exportJson(context: ServiceContext, gstin: string, asked: OfflineDownload, dialect: 'API' | 'UTILITY'): Download {
  const wanted = new Set<SectionCode>(asked.section ?? API_SECTIONS);
  const pieces = inSnapshot(context.database, (snapshot) => {
    const records = recordsOf(context, gstin, asked, snapshot);
    return imsDownloadJson(dialect, (section) => (wanted.has(section) ? toDownload(records(section)) : []));
  });
  return {
    fileName: safeFileName(['IMS', gstin, dialect === 'API' ? 'API' : 'offline'], 'json'),
    contentType: 'application/json; charset=utf-8',
    body: Readable.from(pieces, { objectMode: false }),
  };
}

async function* toDownload(records: AsyncIterable<JudgedRecord>): AsyncGenerator<ImsDownloadRecord> {
  for await (const { record, blocked } of records) yield { ...record, blocked };
}

/** A record and what may not be done with it today. */
export interface JudgedRecord {
  readonly record: StoredDocument;
  readonly blocked: { readonly pending: boolean; readonly reduction: boolean; readonly remarks: boolean };
}

/** The records of a section, page by page within the snapshot, each judged by the rules. */
function recordsOf(
  context: ServiceContext,
  gstin: string,
  asked: Pick<OfflineDownload, 'status' | 'period'>,
  snapshot: ReadSnapshot,
): (section: SectionCode) => AsyncGenerator<JudgedRecord> {
  const filter = { ...(asked.status ? { actions: asked.status } : {}), ...(asked.period ? { sourcePeriod: asked.period } : {}) };
  let known: RecipientRules | null = null;
  return async function* records(section) {
    known ??= await loadRecipientRules(directly(context.database), gstin);
    let after: { date: string; id: string } | null = null;
    for (;;) {
      const page: StoredDocument[] = await snapshot.all(recordsAfterQuery({ gstin, section, filter }, after, PAGE), toStoredDocument);
      yield* await judgeRecords(context, gstin, page, known);
      const last = page.at(-1);
      if (!last || page.length < PAGE) return;
      after = { date: last.date, id: last.id };
    }
  };
}

export async function judgeRecords(
  context: ServiceContext,
  gstin: string,
  page: readonly StoredDocument[],
  known?: RecipientRules,
): Promise<JudgedRecord[]> {
  const { rules, chainOf } = await loadDecisions(directly(context.database), gstin, context.clock.now(), page, known);
  return page.map((record) => {
    const chain = chainOf(record);
    const allowed = allowedActions(record, chain, rules);
    return {
      record,
      blocked: {
        pending: !allowed.P.allowed,
        reduction: !situationOf(record, chain, rules).asksReduction,
        remarks: !allowed.P.allowed && !allowed.R.allowed,
      },
    };
  });
}

async function exportWorkbook(context: ServiceContext, gstin: string, asked: OfflineDownload): Promise<Download> {
  const maker = await findMaker(context, gstin);
  const wanted = asked.section ? new Set(asked.section) : null;
  const sheets = inSnapshot(context.database, async function* (snapshot) {
    const records = recordsOf(context, gstin, asked, snapshot);
    yield instructionsSheet(maker);
    for (const { section } of IMS_SHEETS) {
      if (!wanted || wanted.has(section)) yield offlineSheet(maker, section, cellsOf(records(section)));
    }
  });
  return workbookDownload(['IMS', gstin, 'offline'], sheets);
}

async function* cellsOf(records: AsyncIterable<JudgedRecord>): AsyncGenerator<Cell[]> {
  for await (const { record, blocked } of records) yield offlineCells(record, blocked);
}

export const offlineSheet = (
  maker: Maker,
  section: SectionCode,
  rows: AsyncIterable<readonly Cell[]>,
  withErrors = false,
): SheetSource => ({
  name: sheetOfSection(section),
  preamble: [[SECTIONS[section].heading], [OWNER_LABEL, maker.gstin]],
  columns: offlineColumns(section, withErrors),
  rows,
  isProtected: true,
});

export const instructionsSheet = (maker: Maker): SheetSource => ({
  name: INSTRUCTIONS_SHEET,
  preamble: [
    ['Invoice Management System (IMS) - working offline'],
    [OWNER_LABEL, maker.gstin],
    ['Legal Name', maker.legalName],
    ['Trade Name', maker.tradeName],
    ['Made on', maker.madeOn],
    ['Made by', maker.madeBy],
    [],
    ...INSTRUCTIONS.map((line, index) => [`${index + 1}.`, null, line]),
  ],
  columns: [],
  rows: [],
  isProtected: true,
});

const INSTRUCTIONS: readonly string[] = [
  'Each section of IMS has its own sheet. Only the coloured cells can be changed: Status, Remarks and, where credit may have to be reduced, the ITC reduction.',
  'Choose the Status from the list: Accepted, Rejected, Pending or No Action. Bills of entry cannot be rejected.',
  'Remarks go with Rejected and Pending, at most 250 characters.',
  'On accepting a record with ITC Reduction Blocked = No: leave the reduction empty or write Yes for the full amount; Yes and the amounts for a part of it; No if no credit was taken.',
  'Rows that are left as they are ask for nothing. Rows may be filtered and sorted; do not add rows and do not rename the sheets.',
  'Write values, not formulas: a row with a formula in a coloured cell is refused.',
  'Upload the workbook under Services, Invoice Management System, Offline. The difference is shown first; nothing is saved before you apply it.',
  'Rows that are refused come back in a workbook like this one with the reason in the first column. Correct them there and upload it again.',
];
