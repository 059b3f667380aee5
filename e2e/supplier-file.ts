/** GSTR-1 files for the tests that need documents of their own, and their way into the application without the screen. */
import { createHash } from 'node:crypto';
import { type APIRequestContext, expect } from '@playwright/test';

export interface FileInvoice {
  readonly number: string;
  /** DD-MM-YYYY */
  readonly date: string;
  readonly taxable: number;
}

export interface ReturnFile {
  readonly supplier: string;
  readonly recipient: string;
  /** YYYY-MM */
  readonly period: string;
  readonly invoices: readonly FileInvoice[];
}

const RATE = 18;

/** Rupees to whole paise. */
const paiseOf = (rupees: number): number => Math.round(rupees * 100) / 100;

/** Regular invoices with 18 % of tax, in the recipient's State. */
export function returnFile({ supplier, recipient, period, invoices }: ReturnFile): string {
  const isIntraState = supplier.slice(0, 2) === recipient.slice(0, 2);
  const [year, month] = period.split('-');
  const inv = invoices.map(({ number, date, taxable }) => {
    const half = paiseOf((taxable * RATE) / 200);
    const heads = isIntraState ? { camt: half, samt: half } : { iamt: paiseOf((taxable * RATE) / 100) };
    const tax = Object.values(heads).reduce((sum, amount) => sum + amount, 0);
    const line = { num: 1801, itm_det: { rt: RATE, txval: taxable, ...heads, csamt: 0 } };
    return { inum: number, idt: date, val: paiseOf(taxable + tax), pos: recipient.slice(0, 2), rchrg: 'N', inv_typ: 'R', itms: [line] };
  });
  return JSON.stringify({ gstin: supplier, fp: `${month}${year}`, version: 'GST3.2.4', hash: 'hash', b2b: [{ ctin: recipient, inv }] });
}

export interface UploadOptions {
  readonly supplier: string;
  readonly period: string;
  readonly mode: 'look' | 'save';
  readonly origin: string;
}

/** Sends a file as the page does. */
export function sendReturnFile(request: APIRequestContext, text: string, { supplier, period, mode, origin }: UploadOptions) {
  const body = Buffer.from(text);
  return request.post(`/api/upload/gstr1?${new URLSearchParams({ gstin: supplier, form: 'GSTR1', period, mode })}`, {
    headers: {
      Origin: origin,
      'Content-Type': 'application/json',
      'X-File-Name': 'return.json',
      'X-File-Bytes': String(body.length),
      'X-File-Sha256': createHash('sha256').update(body).digest('hex'),
    },
    data: body,
  });
}

/** Saves documents; fails the test where they are not taken. */
export async function saveDocuments(request: APIRequestContext, origin: string, file: ReturnFile): Promise<void> {
  const { supplier, period } = file;
  const answer = await sendReturnFile(request, returnFile(file), { supplier, period, mode: 'save', origin });
  const result = lastLine(await answer.text()).result;
  expect(result).toMatchObject({ ok: true, data: { errors: 0, saved: { added: file.invoices.length } } });
}

/** The answer comes in lines: progress, then the result. */
export const lastLine = (text: string): { readonly result?: unknown } => JSON.parse(text.trimEnd().split('\n').at(-1) ?? '{}');
