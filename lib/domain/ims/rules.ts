/** What a recipient may do with a record: the guards of rulebook 2.3 in their order, for one record, for a class, for screens. */
import { formatDate, type IsoDate } from '../calendar';
import { frequencyAt } from '../filing-frequency';
import { MAX_REMARK_LENGTH } from '../law';
import { err, ok, type Result } from '../result';
import { type Refusal, refusal } from '../rulebook/refusal';
import { ruleSentence } from '../rulebook/rules';
import { equalTax, type TaxAmounts } from '../tax-amounts';
import { formatPeriod, type TaxPeriod } from '../tax-period';
import { checkDeclaration, declarationKind, isDeclared, type RawDeclaration } from './declaration';
import { pendingPolicy } from './pending';
import {
  type ActionState,
  type Chain,
  type DecisionContext,
  type ImsRecord,
  type ItcReduction,
  isImport,
  isInIms,
  judgedPeriod,
} from './record';
import { IMS_ACTIONS, type ImsAction, SECTIONS } from './sections';
import { type RecordClass, type Situation, situationOf, situationOfClass } from './situation';

/** What a caller asks for one record. */
export interface ActionCommand {
  readonly action: ImsAction;
  readonly declaration?: RawDeclaration | null;
  readonly remarks?: string | null;
  /** Why credit is reduced in part or not at all; with the option on, remarks stand for it too (12.3). */
  readonly reason?: string | null;
  /** What the caller last saw; left out: not checked. */
  readonly seenAction?: ImsAction;
  readonly seenVersion?: number;
  readonly seenHash?: string;
}

export interface Decided {
  readonly state: ActionState;
  /** False where the record already is as asked: nothing to store. */
  readonly changed: boolean;
}

/** Decides one command. Every pair of record and command gives a next state or one refusal. */
export function validateAction(
  record: ImsRecord,
  chain: Chain,
  command: ActionCommand,
  context: DecisionContext,
): Result<Decided, Refusal> {
  const decided = decide(record, situationOf(record, chain, context), command, context);
  return decided.ok ? decided : err({ ...decided.error, recordId: record.id });
}

function decide(record: ImsRecord, situation: Situation, command: ActionCommand, context: DecisionContext): Result<Decided, Refusal> {
  const fault = absenceRefusal(situation, context) ?? stalenessRefusal(record, command);
  if (fault) return err(fault);
  const next = nextState(situation, command, context, record);
  return next.ok ? ok({ state: next.value, changed: !equalState(record, next.value) }) : next;
}

/** What a bulk command may ask: one answer for all rows, no amounts (R071). */
export interface BulkCommand {
  readonly action: ImsAction;
  /** For rows that ask; other rows are accepted without. */
  readonly reduction?: 'FULL' | 'NONE';
  readonly remarks?: string | null;
  readonly reason?: string | null;
}

/** Decides a bulk command for all unamended records of a class at once, as validateAction would each of them. */
export function validateActionClass(facts: RecordClass, command: BulkCommand, context: DecisionContext): Result<ActionState, Refusal> {
  const situation = situationOfClass(facts);
  const fault = absenceRefusal(situation, context);
  return fault ? err(fault) : nextState(situation, bulkToSingle(command, situation.asksReduction), context, null);
}

/** The command of one row of a bulk: the chosen reduction concerns only rows that ask for it. */
export const bulkToSingle = (command: BulkCommand, asksReduction: boolean): ActionCommand => ({
  action: command.action,
  remarks: command.remarks,
  reason: command.reason,
  declaration: command.action === 'A' && asksReduction && command.reduction ? { flag: command.reduction === 'NONE' ? 'N' : 'Y' } : null,
});

/** Guard 1 (D6): ISD documents have no actions; documents outside IMS and archived ones are closed. */
function absenceRefusal(situation: Situation, context: DecisionContext): Refusal | null {
  if (SECTIONS[situation.section].tab === 'ISD') return refusal('R036');
  if (isInIms(situation)) return null;
  const { archived } = situation;
  const made = refusal('R023', { period: periodLabel(archived?.period ?? situation.gstr2bPeriod, context) });
  if (archived === null) return { ...made, message: 'This document is not part of IMS; see GSTR-2B.' };
  if (archived.outcome === 'REMOVED_DELETED') return { ...made, message: 'This record was withdrawn by the supplier.' };
  return archived.outcome === 'REMOVED_16_4' ? { ...made, message: ruleSentence('R039') } : made;
}

const periodLabel = (period: TaxPeriod, { recipient }: DecisionContext): string =>
  formatPeriod(period, frequencyAt(recipient.frequencies, period));

/** Guard 2: the caller acted on what he saw. */
function stalenessRefusal(record: ImsRecord, command: ActionCommand): Refusal | null {
  const isStale =
    (command.seenAction !== undefined && command.seenAction !== record.action) ||
    (command.seenVersion !== undefined && command.seenVersion !== record.version) ||
    (command.seenHash !== undefined && command.seenHash !== record.contentHash);
  return isStale ? refusal('R022') : null;
}

/** Guards 3 to 7, then the state that follows. */
function nextState(
  situation: Situation,
  command: ActionCommand,
  context: DecisionContext,
  current: ActionState | null,
): Result<ActionState, Refusal> {
  const fault = actionRefusal(situation, command.action, context);
  if (fault) return err(fault);
  const reduction = decideReduction(situation, command, context);
  if (!reduction.ok) return reduction;
  const remarkFault = remarkRefusal(situation, command, context);
  if (remarkFault) return err(remarkFault);
  return ok({ action: command.action, reduction: reduction.value, remarks: keptRemarks(command, current) });
}

/** Guards 3 to 5: section, lock, pending. */
function actionRefusal(situation: Situation, action: ImsAction, context: DecisionContext): Refusal | null {
  if (action === 'R' && isImport(situation.section)) return refusal('R035');
  if (situation.lockedBy !== null) return lockRefusal(situation.lockedBy, context);
  return action === 'P' ? pendingRefusal(situation, context) : null;
}

const lockRefusal = (lockedBy: ImsRecord, context: DecisionContext): Refusal =>
  refusal('R080', { no: lockedBy.number, period: periodLabel(judgedPeriod(lockedBy, context), context) });

function pendingRefusal(situation: Situation, context: DecisionContext): Refusal | null {
  const policy = pendingPolicy(situation, context);
  if (policy.allowed || policy.rule === null) return null;
  const made = refusal(policy.rule, { deadline: policy.until === null ? '' : formatDate(policy.until) });
  return policy.until === null ? made : { ...made, ends: policy.until };
}

/** Guard 6. */
function decideReduction(situation: Situation, command: ActionCommand, context: DecisionContext): Result<ItcReduction | null, Refusal> {
  if (command.action !== 'A') return isDeclared(command.declaration) ? err(refusal('R066')) : ok(null);
  const checked = checkDeclaration(command.declaration, situation);
  if (!checked.ok || checked.value === null) return checked;
  const reason = reasonOf(command, context);
  if (context.settings.reasonRequired && reason === null && declarationKind(checked.value) !== 'FULL')
    return err(refusal('R077', {}, 'reason'));
  return ok({ ...checked.value, reason });
}

const textOrNull = (text: string | null | undefined): string | null => text?.trim() || null;

function reasonOf(command: ActionCommand, context: DecisionContext): string | null {
  const given = textOrNull(command.reason);
  return given ?? (context.settings.reasonRequired ? textOrNull(command.remarks) : null);
}

/** Guard 7. */
function remarkRefusal(situation: Situation, command: ActionCommand, context: DecisionContext): Refusal | null {
  const isTooLong = [command.remarks, command.reason].some((text) => (text?.trim().length ?? 0) > MAX_REMARK_LENGTH);
  if (isTooLong) return refusal('R073', {}, 'remarks');
  if (textOrNull(command.remarks) === null || mayRemark(command.action)) return null;
  const isReason = command.action === 'A' && context.settings.reasonRequired && situation.asksReduction;
  return isReason ? null : refusal('R074', {}, 'remarks');
}

const mayRemark = (action: ImsAction): boolean => action === 'R' || action === 'P';

/** R076. A command that repeats the action without a word on remarks keeps them. */
function keptRemarks(command: ActionCommand, current: ActionState | null): string | null {
  if (!mayRemark(command.action)) return null;
  if (command.remarks === undefined && current?.action === command.action) return current.remarks;
  return textOrNull(command.remarks);
}

function equalState(a: ActionState, b: ActionState): boolean {
  return a.action === b.action && a.remarks === b.remarks && equalReduction(a.reduction, b.reduction);
}

function equalReduction(a: ItcReduction | null, b: ItcReduction | null): boolean {
  if (a === null || b === null) return a === b;
  return a.flag === b.flag && a.reason === b.reason && equalAmounts(a.declared, b.declared);
}

const equalAmounts = (a: TaxAmounts | null, b: TaxAmounts | null): boolean => (a === null || b === null ? a === b : equalTax(a, b));

/** Whether an action is offered; what a screen needs to say about it. */
export type ActionPermission =
  | {
      readonly allowed: true;
      /** Pending only: its last day; null where there is none. */
      readonly until: IsoDate | null;
      /** Accept only: the most that may be declared per head, where the choice is offered. */
      readonly reductionCap: TaxAmounts | null;
    }
  | { readonly allowed: false; readonly refusal: Refusal };

/** Every action with its permission: disables the buttons of a row and says why; the same guards decide the SAVE. */
export function allowedActions(record: ImsRecord, chain: Chain, context: DecisionContext): Readonly<Record<ImsAction, ActionPermission>> {
  const situation = situationOf(record, chain, context);
  const entries = IMS_ACTIONS.map((action) => [action, permissionOf(situation, action, context, record.id)] as const);
  return Object.fromEntries(entries) as Record<ImsAction, ActionPermission>;
}

function permissionOf(situation: Situation, action: ImsAction, context: DecisionContext, recordId: string): ActionPermission {
  const fault = absenceRefusal(situation, context) ?? actionRefusal(situation, action, context);
  if (fault) return { allowed: false, refusal: { ...fault, recordId } };
  return {
    allowed: true,
    until: action === 'P' ? pendingPolicy(situation, context).until : null,
    reductionCap: action === 'A' ? situation.cap : null,
  };
}

export interface PlannedAction {
  readonly record: ImsRecord;
  readonly state: ActionState;
  readonly changed: boolean;
}

export interface ActionPlan {
  readonly permitted: readonly PlannedAction[];
  readonly refused: readonly Refusal[];
}

export interface ActionRequest {
  readonly record: ImsRecord;
  readonly chain: Chain;
  readonly command: ActionCommand;
}

/** R031: guards row by row; passing rows are stored, the others listed with their reasons. */
export function planActions(requests: readonly ActionRequest[], context: DecisionContext): ActionPlan {
  const permitted: PlannedAction[] = [];
  const refused: Refusal[] = [];
  for (const { record, chain, command } of requests) {
    const decided = validateAction(record, chain, command, context);
    if (decided.ok) permitted.push({ record, ...decided.value });
    else refused.push(decided.error);
  }
  return { permitted, refused };
}

/** R029: action, declaration and remarks cleared. */
export const planReset = (requests: readonly Omit<ActionRequest, 'command'>[], context: DecisionContext): ActionPlan =>
  planActions(
    requests.map((request) => ({ ...request, command: { action: 'N' } })),
    context,
  );
