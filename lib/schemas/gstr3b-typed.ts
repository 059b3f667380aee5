/** The user's own entries of GSTR-3B, as typed: rupees per head. */
import { type MoneyFault, type Paise, parseRupees } from '../domain/money';
import { MANUAL_CELLS, type ManualCell, type ManualEntries } from '../domain/returns/gstr3b';
import { isNoTax, TAX_HEADS, type TaxAmounts, type TaxHead } from '../domain/tax-amounts';

export type TypedEntries = Readonly<Partial<Record<ManualCell, Readonly<Record<TaxHead, string>>>>>;

const FAULT: Readonly<Record<MoneyFault, string>> = {
  NOT_A_NUMBER: 'Enter an amount in rupees, such as 1,250.00.',
  TOO_MANY_DECIMALS: 'Two decimals at most.',
  TOO_LARGE: 'This amount is too large.',
};

/** Only the difference to GSTR-2B may be negative; everything else is entered as a positive amount. */
const MAY_BE_NEGATIVE: readonly ManualCell[] = ['4A5'];
/** Import of services bears integrated tax and cess only. */
const HEADS: Readonly<Partial<Record<ManualCell, readonly TaxHead[]>>> = { '4A2': ['igst', 'cess'] };
export const headsOf = (cell: ManualCell): readonly TaxHead[] => HEADS[cell] ?? TAX_HEADS;

/** The amount typed, or the sentence that says what is wrong with it. An empty field is zero. */
export function parseEntry(cell: ManualCell, head: TaxHead, text: string): { readonly amount: Paise } | { readonly fault: string } {
  const parsed = parseRupees(text.trim() === '' ? '0' : text);
  if (!parsed.ok) return { fault: FAULT[parsed.error] };
  if (parsed.value < 0 && !MAY_BE_NEGATIVE.includes(cell)) return { fault: 'Enter a positive amount.' };
  if (parsed.value !== 0 && !headsOf(cell).includes(head)) return { fault: 'This head is not used here.' };
  return { amount: parsed.value };
}

export interface EntryFault {
  readonly cell: ManualCell;
  readonly head: TaxHead;
  readonly fault: string;
}

/** All entries that are not zero, and what is wrong with the others. */
export function parseEntries(typed: TypedEntries): { readonly entries: ManualEntries; readonly faults: readonly EntryFault[] } {
  const faults: EntryFault[] = [];
  const parsed: Partial<Record<ManualCell, TaxAmounts>> = {};
  for (const cell of MANUAL_CELLS) {
    const amounts: Partial<Record<TaxHead, Paise>> = {};
    for (const head of TAX_HEADS) {
      const result = parseEntry(cell, head, typed[cell]?.[head] ?? '');
      if ('fault' in result) faults.push({ cell, head, fault: result.fault });
      else amounts[head] = result.amount;
    }
    const tax = amounts as TaxAmounts;
    if (faults.length === 0 && !isNoTax(tax)) parsed[cell] = tax;
  }
  return { entries: parsed, faults };
}
