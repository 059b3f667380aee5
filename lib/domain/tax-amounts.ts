/** The four tax heads of a document or a total. */
import { type Paise, paise, ZERO_PAISE } from './money';

export const TAX_HEADS = ['igst', 'cgst', 'sgst', 'cess'] as const;
export type TaxHead = (typeof TAX_HEADS)[number];
export type TaxAmounts = Readonly<Record<TaxHead, Paise>>;

export const TAX_HEAD_LABEL: Readonly<Record<TaxHead, string>> = {
  igst: 'Integrated Tax',
  cgst: 'Central Tax',
  sgst: 'State/UT Tax',
  cess: 'Cess',
};
export const TAX_HEAD_SHORT: Readonly<Record<TaxHead, string>> = { igst: 'IGST', cgst: 'CGST', sgst: 'SGST', cess: 'Cess' };

export const NO_TAX: TaxAmounts = { igst: ZERO_PAISE, cgst: ZERO_PAISE, sgst: ZERO_PAISE, cess: ZERO_PAISE };

/** @param amounts paise per head; a head left out is zero. */
export const taxAmounts = (amounts: Partial<Record<TaxHead, number | bigint>>): TaxAmounts => ({
  igst: paise(amounts.igst ?? 0),
  cgst: paise(amounts.cgst ?? 0),
  sgst: paise(amounts.sgst ?? 0),
  cess: paise(amounts.cess ?? 0),
});

/** Applies a whole-number function head by head. */
export const mapTax = (tax: TaxAmounts, each: (amount: Paise, head: TaxHead) => number): TaxAmounts =>
  taxAmounts({ igst: each(tax.igst, 'igst'), cgst: each(tax.cgst, 'cgst'), sgst: each(tax.sgst, 'sgst'), cess: each(tax.cess, 'cess') });

export const addTax = (a: TaxAmounts, b: TaxAmounts): TaxAmounts => mapTax(a, (amount, head) => amount + b[head]);
export const subtractTax = (a: TaxAmounts, b: TaxAmounts): TaxAmounts => mapTax(a, (amount, head) => amount - b[head]);
export const negateTax = (tax: TaxAmounts): TaxAmounts => mapTax(tax, (amount) => -amount);
export const sumTax = (list: readonly TaxAmounts[]): TaxAmounts => list.reduce(addTax, NO_TAX);
export const totalTax = (tax: TaxAmounts): Paise => paise(tax.igst + tax.cgst + tax.sgst + tax.cess);
export const isNoTax = (tax: TaxAmounts): boolean => TAX_HEADS.every((head) => tax[head] === 0);
export const equalTax = (a: TaxAmounts, b: TaxAmounts): boolean => TAX_HEADS.every((head) => a[head] === b[head]);
