'use client';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { LinkButton } from '@/components/ui/link-button';
import type { StatementFigures } from '@/lib/schemas/section-page';
import { type Staging, stagedCount, totalDifference, whereStaged } from './staging';
import { VIEWER_REASON } from './triage-context';
import { WhatIfBar } from './what-if-bar';

interface SaveBarProps {
  readonly staging: Staging;
  readonly page: number;
  readonly statement: StatementFigures;
  readonly mayAct: boolean;
  readonly hasSelection: boolean;
  readonly isSaving: boolean;
  readonly lettersOn: boolean;
  readonly exportHref: string;
  readonly onUndo: () => void;
  readonly onReset: () => void;
  readonly onSave: () => void;
  readonly onShowKeys: () => void;
}

const KEYS: readonly (readonly [key: string, what: string])[] = [
  ['A', 'accept'],
  ['R', 'reject'],
  ['P', 'pending'],
  ['N', 'no action'],
  ['X', 'select'],
  ['E', 'remark'],
];

/** What is staged and what it does, above the buttons of the list. */
export function SaveBar(props: SaveBarProps) {
  const { staging, mayAct, isSaving } = props;
  const count = stagedCount(staging);
  const hasLetters = props.lettersOn && mayAct;
  const offReason = (isReady: boolean, reason: string): string | undefined =>
    !mayAct ? VIEWER_REASON.message : isReady ? undefined : reason;
  return (
    <div className="bar">
      {count > 0 && (
        <WhatIfBar
          count={count}
          where={whereStaged(staging, props.page)}
          difference={totalDifference(staging)}
          statement={props.statement}
          canUndo={staging.steps.length > 0}
          onUndo={props.onUndo}
        />
      )}
      <div className="wrap act">
        <ButtonLink variant="secondary" icon="back" href="/ims/inward">
          Back to Summary
        </ButtonLink>
        <p className="keys">
          {hasLetters &&
            KEYS.map(([key, what]) => (
              <span key={key}>
                <kbd>{key}</kbd> {what}
              </span>
            ))}
          {hasLetters && (
            <span>
              <kbd>J</kbd> <kbd>K</kbd> move
            </span>
          )}
          <LinkButton onClick={props.onShowKeys}>
            <kbd>?</kbd> all keys
          </LinkButton>
        </p>
        <ButtonLink className="opt-s" variant="secondary" icon="download" href={props.exportHref} download prefetch={false}>
          Download Excel
        </ButtonLink>
        <Button
          variant="secondary"
          offReason={offReason(props.hasSelection, 'Select at least one record.')}
          pending={isSaving}
          onClick={props.onReset}
        >
          Reset
        </Button>
        <Button offReason={offReason(count > 0, 'There is nothing to save.')} pending={isSaving} onClick={props.onSave}>
          Save
        </Button>
      </div>
    </div>
  );
}
