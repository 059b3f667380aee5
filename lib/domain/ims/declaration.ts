/** The recipient's declaration of how much credit to reduce when accepting a specified record (rulebook 3.5, 3.6; R057-R072, R077). */
import { regimeOf } from '../law';
import { formatRupees, type Paise, paise, parseRupees, ZERO_PAISE } from '../money';
import { err, ok, type Result } from '../result';
import { type Refusal, refusal } from '../rulebook/refusal';
import { equalTax, isNoTax, TAX_HEADS, type TaxAmounts, type TaxHead, taxAmounts } from '../tax-amounts';
import { type ItcReduction, isAmendment } from './record';
import type { Situation } from './situation';

/** As it comes from a screen, a file or the wire: unchecked. Amounts in rupees. */
export interface RawDeclaration {
  readonly flag?: string | null;
  readonly amounts?: Readonly<Partial<Record<TaxHead, string | number | null>>> | null;
}

export type DeclarationKind = 'FULL' | 'PARTIAL' | 'NONE';

/** Null for a record that was accepted without being asked. */
export function declarationKind(reduction: ItcReduction | null): DeclarationKind | null {
  if (reduction === null) return null;
  if (reduction.flag === 'N') return 'NONE';
  return reduction.declared === null ? 'FULL' : 'PARTIAL';
}

/** D10: stored while the record was saved, and more than may be declared since it was filed. It stands, with a warning. */
export const exceedsCap = (reduction: ItcReduction | null, cap: TaxAmounts | null): boolean =>
  TAX_HEADS.some((head) => (reduction?.declared?.[head] ?? 0) > (cap?.[head] ?? 0));

const isBlank = (value: string | number | null | undefined): boolean =>
  value === null || value === undefined || (typeof value === 'string' && value.trim() === '');

/** True where the caller says anything about ITC reduction. */
export function isDeclared(raw: RawDeclaration | null | undefined): raw is RawDeclaration {
  if (!raw) return false;
  return !isBlank(raw.flag) || TAX_HEADS.some((head) => !isBlank(raw.amounts?.[head]));
}

/**
 * Checks a declaration made with Accept. Nothing said means in full where the record asks, and nothing where it does not.
 * @returns what is stored, without its reason.
 */
export function checkDeclaration(raw: RawDeclaration | null | undefined, situation: Situation): Result<ItcReduction | null, Refusal> {
  if (!isDeclared(raw)) return ok(situation.asksReduction ? { flag: 'Y', declared: null, reason: null } : null);
  if (!situation.asksReduction) return err(refusal(notAskedRule(situation)));
  const flag = readFlag(raw.flag);
  if (flag === null) return err(refusal('R062', {}, 'flag'));
  const amounts = readAmounts(raw.amounts);
  if (!amounts.ok) return amounts;
  const declared = amounts.value;
  if (flag === 'N') {
    return declared !== null && !isNoTax(declared) ? err(refusal('R065')) : ok({ flag, declared: null, reason: null });
  }
  if (declared === null) return ok({ flag, declared: null, reason: null });
  const fault = checkAmounts(declared, situation.cap);
  if (fault) return err(fault);
  return ok({ flag, declared: isFull(declared, situation.cap) && !isCapBeyondReduction(situation) ? null : declared, reason: null });
}

/** D9: any declaration where nothing is asked is refused, with the reason why nothing is asked. */
function notAskedRule({ section, specified, gstr2bPeriod }: Situation): 'R067' | 'R068' | 'R072' {
  if (specified && regimeOf(gstr2bPeriod) === 'OLD') return 'R072';
  return isAmendment({ section }) ? 'R068' : 'R067';
}

function readFlag(flag: string | null | undefined): 'Y' | 'N' | null {
  if (isBlank(flag)) return 'Y';
  const text = String(flag).trim().toUpperCase();
  if (text === 'Y' || text === 'YES') return 'Y';
  return text === 'N' || text === 'NO' ? 'N' : null;
}

const HEAD_NAME: Readonly<Record<TaxHead, string>> = { igst: 'IGST', cgst: 'CGST', sgst: 'SGST', cess: 'Cess' };

/** Null where no amount is given. */
function readAmounts(amounts: RawDeclaration['amounts']): Result<TaxAmounts | null, Refusal> {
  if (!amounts || TAX_HEADS.every((head) => isBlank(amounts[head]))) return ok(null);
  const read: Partial<Record<TaxHead, Paise>> = {};
  for (const head of TAX_HEADS) {
    const given = amounts[head];
    const amount = isBlank(given) ? ok(paise(0)) : parseRupees(given ?? '');
    if (!amount.ok || amount.value < 0) return err(refusal('R063', { head: HEAD_NAME[head] }, head));
    read[head] = amount.value;
  }
  return ok(taxAmounts(read));
}

function checkAmounts(declared: TaxAmounts, cap: TaxAmounts | null): Refusal | null {
  if (declared.cgst !== declared.sgst) return refusal('R064', {}, 'cgst');
  if (isNoTax(declared)) return refusal('R070');
  const exceeded = TAX_HEADS.find((head) => declared[head] > (cap?.[head] ?? 0));
  if (!exceeded) return null;
  return refusal(
    'R069',
    { head: HEAD_NAME[exceeded], declared: formatRupees(declared[exceeded]), cap: formatRupees(cap?.[exceeded] ?? ZERO_PAISE) },
    exceeded,
  );
}

/** 12.25: a part that equals the whole is the whole. */
const isFull = (declared: TaxAmounts, cap: TaxAmounts | null): boolean => cap !== null && equalTax(declared, cap);
/** C2: the cap of a bill of entry is the original's tax, which may exceed the reduction, so reaching it says something. */
const isCapBeyondReduction = ({ section }: Situation): boolean => section === 'impga' || section === 'impgseza';
