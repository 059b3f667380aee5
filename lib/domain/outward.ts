/** What a supplier is told of his documents at their recipients (rulebook 6.3; R137-R140, D11). */
import type { ImsRecord } from './ims/record';
import type { ImsAction } from './ims/sections';
import type { OutwardStatus } from './outward-tables';
import { isGstr3bFiled, type ReturnContext } from './returns/lifecycle';

const STATUS: Readonly<Record<ImsAction, OutwardStatus>> = { N: 'No Action', A: 'Accepted', R: 'Rejected', P: 'Pending' };

/** The recipient's stored action, live; documents that bypass IMS have none (R139). */
export const outwardStatus = (record: Pick<ImsRecord, 'destination' | 'action'>): OutwardStatus =>
  record.destination === 'IMS' ? STATUS[record.action] : 'Not eligible for IMS';

const FINAL = new Set(['ACCEPTED', 'DEEMED_ACCEPTED', 'REJECTED', 'SUPERSEDED']);

/** "GSTR 3B of Recipient": whether the return whose GSTR-2B holds the record is filed, so that the status is final. */
export function recipientReturn(
  record: Pick<ImsRecord, 'destination' | 'archived' | 'gstr2bPeriod'>,
  recipient: Pick<ReturnContext, 'taxpayer' | 'filedGstr3b'>,
): 'Filed' | 'Not Filed' {
  if (record.destination === 'IMS') return record.archived !== null && FINAL.has(record.archived.outcome) ? 'Filed' : 'Not Filed';
  return record.gstr2bPeriod !== null && isGstr3bFiled(record.gstr2bPeriod, recipient) ? 'Filed' : 'Not Filed';
}
