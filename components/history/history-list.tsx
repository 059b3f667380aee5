'use client';
import Link from 'next/link';
import { useWords } from '@/components/language/use-words';
import { Button } from '@/components/ui/button';
import { InstantText } from '@/components/ui/instant-text';
import { Tag } from '@/components/ui/tag';
import { formatCount } from '@/lib/domain/money';
import type { ChangeSetView } from '@/lib/schemas/change-history';
import { KIND_LABEL, stateOf, undoOffReason } from './change-set-words';
import { UndoDialogs } from './undo-dialogs';
import { type UndoActions, useUndoing } from './use-undoing';

interface HistoryListProps extends UndoActions {
  readonly gstin: string;
  readonly sets: readonly ChangeSetView[];
  readonly mayUndo: boolean;
}

/** Change sets, the newest first, each with its undo. */
export function HistoryList({ gstin, sets, mayUndo, plan, undo, cancel }: HistoryListProps) {
  const t = useWords();
  const undoing = useUndoing(gstin, { plan, undo, cancel });
  return (
    <>
      <div className="scroll">
        <table className="t cards">
          <caption className="vh">{t('Change sets')}</caption>
          <thead>
            <tr>
              <th scope="col" className="l">
                {t('What')}
              </th>
              <th scope="col">{t('When')}</th>
              <th scope="col" className="l">
                {t('By')}
              </th>
              <th scope="col" className="l">
                {t('Kind')}
              </th>
              <th scope="col" className="num">
                {t('Records')}
              </th>
              <th scope="col">{t('State')}</th>
              <th scope="col">
                <span className="vh">{t('Undo')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sets.map((set) => (
              <tr key={set.id}>
                <th scope="row" className="head">
                  <Link href={`/ims/history/${set.id}`}>{t(set.title)}</Link>
                </th>
                <td className="ctr" data-l={t('When')}>
                  <InstantText value={set.at} />
                </td>
                <td data-l={t('By')}>{set.actorName}</td>
                <td data-l={t('Kind')}>{t(KIND_LABEL[set.kind])}</td>
                <td className="num" data-l={t('Records')}>
                  {formatCount(set.records)}
                </td>
                <td className="ctr" data-l={t('State')}>
                  <State set={set} />
                </td>
                <td className="ctr">
                  <Button
                    size="s"
                    variant="secondary"
                    icon="undo"
                    aria-label={`${t('Undo')}: ${t(set.title)}`}
                    offReason={undoOffReason(t, set, mayUndo)}
                    onClick={() => undoing.ask(set.id)}
                  >
                    {t('Undo')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <UndoDialogs undoing={undoing} />
    </>
  );
}

/** "Undone", leading to the set that did it. */
export function State({ set }: { set: ChangeSetView }) {
  const t = useWords();
  const state = stateOf(t, set);
  if (state === null) return <span>-</span>;
  return (
    <Link href={`/ims/history/${set.undoneBy}`}>
      <Tag tone={set.undoneRecords > 0 ? 'warn' : 'plain'}>{state}</Tag>
    </Link>
  );
}
