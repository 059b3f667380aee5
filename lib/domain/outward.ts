/** What a supplier sees of his documents at their recipients (rulebook 6.3, 7.5; R137-R141). */
import type { ImsRecord } from './ims/record';
import type { ImsAction, SectionCode } from './ims/sections';
import { type ReturnContext, isGstr3bFiled } from './returns/lifecycle';

/** Rows of the outward summary, as the portal words them. */
export const OUTWARD_GROUPS = [
  { key: 'invoices', heading: '4A, 4B, 6B, 6C - B2B, SEZ, DE Invoices', sections: ['b2b'] },
  { key: 'notes', heading: '9B - Credit / Debit Notes (Registered)', sections: ['b2bcn', 'b2bdn'] },
  { key: 'eco', heading: '15 - Supplies U/s 9(5)', sections: ['ecom'] },
  { key: 'amended-invoices', heading: '9A - Amended B2B Invoices', sections: ['b2ba'] },
  { key: 'amended-notes', heading: '9C - Amended Credit / Debit Notes (Registered)', sections: ['b2bcna', 'b2bdna'] },
  { key: 'amended-eco', heading: '15A - Amended Supplies U/s 9(5)', sections: ['ecoma'] },
] as const satisfies readonly { readonly key: string; readonly heading: string; readonly sections: readonly SectionCode[] }[];
export type OutwardGroup = (typeof OUTWARD_GROUPS)[number]['key'];

export const NOT_ELIGIBLE = 'Not eligible for IMS';
export type OutwardStatus = 'No Action' | 'Accepted' | 'Rejected' | 'Pending' | typeof NOT_ELIGIBLE;

const STATUS: Readonly<Record<ImsAction, OutwardStatus>> = { N: 'No Action', A: 'Accepted', R: 'Rejected', P: 'Pending' };

/** The recipient's stored action, live; documents that bypass IMS have none (R139). */
export const outwardStatus = (record: Pick<ImsRecord, 'destination' | 'action'>): OutwardStatus =>
  record.destination === 'IMS' ? STATUS[record.action] : NOT_ELIGIBLE;

const FINAL = new Set(['ACCEPTED', 'DEEMED_ACCEPTED', 'REJECTED', 'SUPERSEDED']);

/** "GSTR 3B of Recipient": whether the return whose GSTR-2B holds the record is filed, so that the status is final (D11). */
export function recipientReturn(record: Pick<ImsRecord, 'destination' | 'archived' | 'gstr2bPeriod'>, recipient: Pick<ReturnContext, 'taxpayer' | 'filedGstr3b'>): 'Filed' | 'Not Filed' {
  if (record.destination === 'IMS') return record.archived !== null && FINAL.has(record.archived.outcome) ? 'Filed' : 'Not Filed';
  return record.gstr2bPeriod !== null && isGstr3bFiled(record.gstr2bPeriod, recipient) ? 'Filed' : 'Not Filed';
}
