/** What a row of an uploaded file asks of a record: nothing, a change, or a change of something that moved on since the file was made. */
import type { Paise } from '../money';
import { parseRupees } from '../money';
import { TAX_HEADS, type TaxAmounts } from '../tax-amounts';
import { isDeclared, type RawDeclaration } from './declaration';
import type { ActionState } from './record';
import type { ActionCommand } from './rules';
import { ACTION_LABEL, type ImsAction } from './sections';

/** The decision a row states. Left out: it says nothing of that part. */
export interface StatedDecision {
  readonly action: ImsAction;
  readonly remarks?: string | null;
  readonly declaration: RawDeclaration | null;
  readonly reason?: string | null;
}

/** What the record was when the file was made, as far as the file tells. */
export interface StatedBefore {
  readonly action?: ImsAction;
  readonly contentHash?: string;
  /** Remarks and ITC reduction. */
  readonly words?: Pick<ActionState, 'remarks' | 'reduction'>;
  readonly documentValue?: Paise;
  readonly taxableValue?: Paise;
  readonly tax?: TaxAmounts;
}

const textOrNull = (text: string | null | undefined): string | null => text?.trim() || null;

/** True where the record is already as the row says. No rule is asked: what stands may stay. */
export function isAsStated(record: ActionState, stated: StatedDecision): boolean {
  if (record.action !== stated.action) return false;
  if (stated.remarks !== undefined && textOrNull(stated.remarks) !== record.remarks) return false;
  if (stated.reason !== undefined && textOrNull(stated.reason) !== (record.reduction?.reason ?? null)) return false;
  return isReductionAsStated(record.reduction, stated.declaration);
}

function isReductionAsStated(reduction: ActionState['reduction'], declaration: RawDeclaration | null): boolean {
  if (!isDeclared(declaration)) return reduction === null;
  const flag = textOrNull(declaration.flag)?.slice(0, 1).toUpperCase() ?? 'Y';
  if (reduction === null || flag !== reduction.flag) return false;
  const amounts = declaration.amounts ?? {};
  const isStated = TAX_HEADS.some((head) => textOrNull(String(amounts[head] ?? '')) !== null);
  if (!isStated || reduction.declared === null) return !isStated && reduction.declared === null;
  const { declared } = reduction;
  return TAX_HEADS.every((head) => {
    const amount = parseRupees(String(amounts[head] ?? '') || '0');
    return amount.ok && amount.value === declared[head];
  });
}

export interface MovedOn extends ActionState {
  readonly contentHash: string;
  readonly documentValue: Paise;
  readonly taxableValue: Paise;
  readonly tax: TaxAmounts;
}

/** Why the row was decided on something else than what stands now (R022): a sentence, or null where nothing moved. */
export function movedSince(record: MovedOn, before: StatedBefore): string | null {
  const changed = changedFields(record, before);
  if (changed.length > 0) return `The supplier changed this record since the file was made: ${changed.join(', ')}.`;
  if (before.contentHash !== undefined && before.contentHash !== record.contentHash)
    return 'The supplier changed this record since the file was made.';
  if (before.action !== undefined && before.action !== record.action)
    return `It was ${ACTION_LABEL[before.action]} when the file was made and is ${ACTION_LABEL[record.action]} now.`;
  const { words } = before;
  if (words && (words.remarks !== record.remarks || !isSameReduction(words.reduction, record.reduction)))
    return 'Its remarks or its ITC reduction were changed since the file was made.';
  return null;
}

const isSameReduction = (a: ActionState['reduction'], b: ActionState['reduction']): boolean => {
  if (a === null || b === null) return a === b;
  if (a.flag !== b.flag || a.reason !== b.reason) return false;
  const [one, other] = [a.declared, b.declared];
  return one === null || other === null ? one === other : TAX_HEADS.every((head) => one[head] === other[head]);
};

function changedFields(record: MovedOn, before: StatedBefore): string[] {
  const fields: string[] = [];
  if (before.documentValue !== undefined && before.documentValue !== record.documentValue) fields.push('document value');
  if (before.taxableValue !== undefined && before.taxableValue !== record.taxableValue) fields.push('taxable value');
  const { tax } = before;
  if (tax && TAX_HEADS.some((head) => tax[head] !== record.tax[head])) fields.push('tax');
  return fields;
}

/**
 * The command for the record as it stands. What a file merely repeats asks for nothing: remarks that belong to a former Reject or Pending, a
 * declaration that belongs to a former Accept, and the reason of a declaration that stays as it is, which files of the offline tool do not carry.
 */
export function toFileCommand(record: ActionState & { readonly contentHash: string }, stated: StatedDecision): ActionCommand {
  const takesRemarks = stated.action === 'R' || stated.action === 'P';
  const repeats = !takesRemarks && textOrNull(stated.remarks) === record.remarks;
  const stands = isReductionAsStated(record.reduction, stated.declaration);
  const kept = stands ? (record.reduction?.reason ?? null) : null;
  return {
    action: stated.action,
    declaration: stands && stated.action !== 'A' ? null : stated.declaration,
    reason: stated.reason === undefined ? kept : stated.reason,
    ...(stated.remarks === undefined || repeats ? {} : { remarks: stated.remarks }),
    seenAction: record.action,
    seenHash: record.contentHash,
  };
}
