'use client';
import { createContext, useContext } from 'react';
import type { ImsAction } from '@/lib/domain/ims/sections';
import type { ClosedReason, SectionRow } from '@/lib/schemas/section-page';
import type { Staging } from './staging';

/** What the cells of the list share: the staged work, the selection, and what can be asked for. */
export interface Triage {
  readonly rows: readonly SectionRow[];
  readonly staging: Staging;
  readonly mayAct: boolean;
  readonly ticked: ReadonlySet<string>;
  /** Records the header buttons act upon. */
  readonly selectedCount: number;
  readonly act: (action: ImsAction, rows: readonly SectionRow[]) => void;
  readonly actOnSelection: (action: ImsAction) => void;
  readonly remark: (rows: readonly SectionRow[]) => void;
  /** Opens the details, at the reason why an action is closed if one is named. */
  readonly open: (row: SectionRow, why?: ImsAction) => void;
}

export const TriageContext = createContext<Triage | null>(null);

/** @throws outside a section list: a programming fault. */
export function useTriage(): Triage {
  const triage = useContext(TriageContext);
  if (!triage) throw new Error('useTriage outside a section list');
  return triage;
}

export const VIEWER_REASON: ClosedReason = {
  rule: null,
  message: 'You may look at the records of this GSTIN, but not act on them.',
  advice: 'An administrator of the GSTIN can give you the role Preparer.',
  opens: null,
};

/** Why an action cannot be taken on a row now; null where it can. */
export const closedReason = (row: SectionRow, action: ImsAction, mayAct: boolean): ClosedReason | null =>
  mayAct ? (row.closed[action] ?? null) : VIEWER_REASON;
