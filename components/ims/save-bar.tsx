'use client';
import { Fragment } from 'react';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { LinkButton } from '@/components/ui/link-button';
import type { StatementFigures } from '@/lib/schemas/section-page';
import { useWords } from '../language/use-words';
import type { KeySet } from './key-settings';
import { type Staging, stagedCount, totalDifference, whereStaged } from './staging';
import { VIEWER_REASON } from './triage-context';
import { WhatIfBar } from './what-if-bar';

interface SaveBarProps {
  readonly staging: Staging;
  readonly page: number;
  readonly statement: StatementFigures;
  readonly mayAct: boolean;
  /** Imports have no Reject. */
  readonly mayReject: boolean;
  readonly hasSelection: boolean;
  readonly isSaving: boolean;
  readonly keySet: KeySet;
  readonly exportHref: string;
  readonly onUndo: () => void;
  readonly onReset: () => void;
  readonly onSave: () => void;
  readonly onShowKeys: () => void;
}

type KeyHint = readonly [keys: readonly string[], what: string];

const KEYS: Readonly<Record<KeySet, readonly KeyHint[]>> = {
  letters: [
    [['A'], 'accept'],
    [['R'], 'reject'],
    [['P'], 'pending'],
    [['N'], 'no action'],
    [['X'], 'select'],
    [['E'], 'remark'],
    [['J', 'K'], 'move'],
  ],
  tally: [
    [['F7'], 'accept'],
    [['F8'], 'reject'],
    [['F9'], 'pending'],
    [['F6'], 'no action'],
    [['F2'], 'remark'],
    [['PgDn', 'PgUp'], 'move'],
  ],
  off: [],
};
const HELP_KEY: Readonly<Record<KeySet, string | null>> = { letters: '?', tally: 'F1', off: null };

/** What is staged and what it does, above the buttons of the list. */
export function SaveBar(props: SaveBarProps) {
  const t = useWords();
  const { staging, mayAct, isSaving } = props;
  const count = stagedCount(staging);
  const offReason = (isReady: boolean, reason: string): string | undefined =>
    !mayAct ? VIEWER_REASON.message : isReady ? undefined : reason;
  return (
    <div className="bar">
      {count > 0 && (
        <WhatIfBar
          count={count}
          where={whereStaged(staging, props.page, t)}
          difference={totalDifference(staging)}
          statement={props.statement}
          canUndo={staging.steps.length > 0}
          onUndo={props.onUndo}
        />
      )}
      <div className="wrap act">
        <ButtonLink variant="secondary" icon="back" href="/ims/inward">
          {t('Back to Summary')}
        </ButtonLink>
        <p className="keys">
          {mayAct &&
            KEYS[props.keySet]
              .filter(([, what]) => props.mayReject || what !== 'reject')
              .map(([keys, what]) => (
                <span key={what}>
                  {keys.map((key) => (
                    <Fragment key={key}>
                      <kbd>{key}</kbd>{' '}
                    </Fragment>
                  ))}
                  {t(what)}
                </span>
              ))}
          <LinkButton onClick={props.onShowKeys}>
            {HELP_KEY[props.keySet] !== null && <kbd>{HELP_KEY[props.keySet]}</kbd>} {t('all keys')}
          </LinkButton>
        </p>
        <ButtonLink className="opt-s" variant="secondary" icon="download" href={props.exportHref} download prefetch={false}>
          {t('Download Excel')}
        </ButtonLink>
        <Button
          variant="secondary"
          offReason={offReason(props.hasSelection, t('Select at least one record.'))}
          pending={isSaving}
          onClick={props.onReset}
        >
          {t('Reset')}
        </Button>
        <Button offReason={offReason(count > 0, t('There is nothing to save.'))} pending={isSaving} onClick={props.onSave}>
          {t('Save')}
        </Button>
      </div>
    </div>
  );
}
