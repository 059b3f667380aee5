'use client';
import { useContext } from 'react';
import { LinkButton } from '@/components/ui/link-button';
import { StatusPill } from '@/components/ui/status-pill';
import { Tip } from '@/components/ui/tip';
import { formatDate } from '@/lib/domain/calendar';
import type { ImsAction } from '@/lib/domain/ims/sections';
import { formatCount, formatRupees } from '@/lib/domain/money';
import type { SectionRow } from '@/lib/schemas/section-page';
import type { Words } from '../language/speech';
import { useWords } from '../language/use-words';
import { recordName } from './document-words';
import { changesSince, type StagedChange, stagedNote } from './staging';
import { closedReason, SelectionContext, useStagedChange, useTriage, VIEWER_REASON } from './triage-context';

export type RowAction = Exclude<ImsAction, 'N'>;
export const isRowAction = (text: string): text is RowAction => text === 'A' || text === 'R' || text === 'P';

export const ACTION_VERB: Readonly<Record<ImsAction, string>> = { N: 'Reset', A: 'Accept', R: 'Reject', P: 'Keep pending' };
const HEADER_WORD: Readonly<Record<RowAction, string>> = { A: 'Accept', R: 'Reject', P: 'Pending' };
const CLASS: Readonly<Record<RowAction, string>> = { A: 'a', R: 'r', P: 'p' };

/** One of the circles A, R, P of a row. A closed one keeps its place and its focus and says why. */
export function ActionCell({ row, action }: { row: SectionRow; action: RowAction }) {
  const t = useWords();
  const { mayAct, act, open } = useTriage();
  const isChosen = (useStagedChange(row.id)?.action ?? row.action) === action;
  const reason = closedReason(row, action, mayAct);
  const name = `${ACTION_VERB[action]} ${recordName(row)}`;
  if (!reason) {
    return (
      <label className={`arp ${CLASS[action]}`}>
        <input
          type="radio"
          name={`action-${row.id}`}
          value={action}
          checked={isChosen}
          aria-label={name}
          onChange={() => act(action, [row])}
          onClick={() => isChosen && act(action, [row])}
        />
        <span aria-hidden="true">{action}</span>
      </label>
    );
  }
  return (
    <label className={`arp ${CLASS[action]} off${isChosen ? ' held' : ''}`}>
      <Tip title={t('{verb} is closed for {number}', { verb: t(HEADER_WORD[action]), number: row.number })} text={reasonText(t, reason)}>
        <input
          type="radio"
          name={`action-${row.id}`}
          value={action}
          checked={isChosen}
          aria-disabled="true"
          aria-label={name}
          onChange={() => open(row, action)}
          onClick={() => isChosen && open(row, action)}
        />
      </Tip>
      <span aria-hidden="true">{action}</span>
    </label>
  );
}

const reasonText = (t: Words, reason: { message: string; advice: string | null; rule: string | null; opens: string | null }): string =>
  [
    t(reason.message),
    t(reason.advice),
    reason.opens && t('Opens on {date}.', { date: formatDate(reason.opens) }),
    reason.rule && t('Rule {id}.', { id: reason.rule }),
  ]
    .filter(Boolean)
    .join(' ');

/** The head of a column of circles; with a selection the button "Accept 2 Records". */
export function HeaderAction({ action }: { action: RowAction }) {
  const t = useWords();
  const { mayAct, actOnSelection } = useTriage();
  const { count } = useContext(SelectionContext);
  if (count === 0) return t(HEADER_WORD[action]);
  return (
    <button
      type="button"
      className={`hact ${CLASS[action]}`}
      aria-disabled={!mayAct || undefined}
      title={mayAct ? undefined : t(VIEWER_REASON.message)}
      onClick={() => mayAct && actOnSelection(action)}
    >
      {t('{verb} {count} Records', { verb: t(HEADER_WORD[action]), count: formatCount(count) })}
    </button>
  );
}

/** The status as it will be saved, and under it the one thing worth knowing about it. */
export function StatusCell({ row }: { row: SectionRow }) {
  const t = useWords();
  const { open } = useTriage();
  const change = useStagedChange(row.id);
  const label = !change && row.pendingEnded ? t('Pending (expired)') : undefined;
  const problem = change && stagedProblem(t, change, row);
  return (
    <>
      <StatusPill action={change?.action ?? row.action} label={label} />
      {problem ? (
        <span className="sub w" title={problem}>
          <LinkButton aria-label={t('{problem}: details of {record}', { problem, record: recordName(row) })} onClick={() => open(row)}>
            {problem}
          </LinkButton>
        </span>
      ) : change ? (
        <span className="sub s">{t(stagedNote(change))}</span>
      ) : (
        <StoredNote row={row} />
      )}
    </>
  );
}

/** Why a staged change needs a second look: the record moved on, or the last SAVE did not take it. Null where it does not. */
function stagedProblem(t: Words, change: StagedChange, row: SectionRow): string | null {
  const [first, ...others] = changesSince(change.seen, row);
  if (first && others.length > 0) return t('changed: {note} and {count} more', { note: t(first), count: others.length });
  if (first) return t('changed: {note}', { note: t(first) });
  return change.refusal && t('not saved: {reason}', { reason: t(change.refusal.message) });
}

function StoredNote({ row }: { row: SectionRow }) {
  const t = useWords();
  const note = storedNote(row);
  return note && <span className={note.tone ? `sub ${note.tone}` : 'sub'}>{t(note.text)}</span>;
}

/** What stands under the status of a row without staged work; null where there is nothing to say. */
export function storedNote(row: SectionRow): { readonly text: string; readonly tone: 'w' | '' } | null {
  if (row.changedBySupplier) return { text: 'changed by supplier', tone: 'w' };
  if (row.locked) return { text: 'locked, original not settled', tone: 'w' };
  if (row.action === 'P' && row.pendingUntil) {
    if (row.pendingEnded) return { text: `ended ${formatDate(row.pendingUntil)}`, tone: 'w' };
    return { text: `up to ${formatDate(row.pendingUntil)}`, tone: row.addBack ? 'w' : '' };
  }
  if (row.supplierFiling === 'SAVED') return { text: 'not filed yet', tone: '' };
  if (row.action === 'R' && row.remarks) return { text: 'with a remark', tone: '' };
  return null;
}

/** The number opens the details. */
export function NumberCell({ row }: { row: SectionRow }) {
  const t = useWords();
  const { open } = useTriage();
  return (
    <>
      <LinkButton className="lnk cell" aria-label={t('Details of {record}', { record: recordName(row) })} onClick={() => open(row)}>
        {row.number}
      </LinkButton>
      {row.amendedBy !== null && (
        <span className="sub">
          {row.amendedBy === 0
            ? t('amended, same tax')
            : t('amended, {amount}', { amount: `${row.amendedBy > 0 ? '+' : ''}${formatRupees(row.amendedBy)}` })}
        </span>
      )}
    </>
  );
}

/** Remarks as they stand, staged ones first, and the way to them where they can be had. */
export function RemarksCell({ row }: { row: SectionRow }) {
  const t = useWords();
  const { mayAct, remark } = useTriage();
  const change = useStagedChange(row.id);
  const text = change ? change.remarks : row.remarks;
  const action = change?.action ?? row.action;
  const mayRemark = mayAct && (action === 'R' || action === 'P') && !row.closed[action];
  return (
    <>
      {text}
      {mayRemark && (
        <LinkButton
          className="no-print"
          aria-label={
            text ? t('Edit remark for {record}', { record: recordName(row) }) : t('Add remark for {record}', { record: recordName(row) })
          }
          onClick={() => remark([row])}
        >
          {text ? t('Edit remark') : t('Add remark')}
        </LinkButton>
      )}
    </>
  );
}
