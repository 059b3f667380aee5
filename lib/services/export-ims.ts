/** "DOWNLOAD IMS DETAILS (EXCEL)": one sheet a section, all of one moment. */
import { inSnapshot } from '../db/read-snapshot';
import { IMS_SHEETS } from '../excel/section-columns';
import { authorise, type ServiceContext } from './context';
import { sectionSheet } from './export-section';
import { type Download, findMaker, workbookDownload } from './workbook';

export async function exportIms(context: ServiceContext, gstin: string): Promise<Download> {
  authorise(context, 'records.read', gstin);
  const maker = await findMaker(context, gstin);
  const sheets = inSnapshot(context.database, async function* (snapshot) {
    for (const { section } of IMS_SHEETS) yield await sectionSheet(snapshot, maker, { section, filter: {} });
  });
  return workbookDownload(['IMS', gstin, 'details'], sheets);
}
