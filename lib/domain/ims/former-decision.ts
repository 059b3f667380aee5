/** The rest of a decision as its change row tells it: remarks and ITC reduction. */
import { paise } from '../money';
import { type TaxAmounts, taxAmounts } from '../tax-amounts';

export interface FormerDecision {
  readonly remarks: string | null;
  readonly flag: 'Y' | 'N' | null;
  /** Paise. */
  readonly declared: TaxAmounts | null;
  readonly reason: string | null;
}

/** @param json `before` or `after` of a change row; what is not there counts as nothing. */
export function formerDecision(json: unknown): FormerDecision {
  const told: Readonly<Record<string, unknown>> = typeof json === 'object' && json !== null ? { ...json } : {};
  const text = (name: string): string | null => (typeof told[name] === 'string' ? told[name] : null);
  const amount = (name: string) => paise(BigInt(text(name) ?? '0'));
  const flag = text('flag');
  return {
    remarks: text('remarks'),
    flag: flag === 'Y' || flag === 'N' ? flag : null,
    declared:
      text('igst') === null ? null : taxAmounts({ igst: amount('igst'), cgst: amount('cgst'), sgst: amount('sgst'), cess: amount('cess') }),
    reason: text('reason'),
  };
}
