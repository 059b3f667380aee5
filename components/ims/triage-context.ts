'use client';
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { ImsAction } from '@/lib/domain/ims/sections';
import type { ClosedReason, SectionRow } from '@/lib/schemas/section-page';
import type { StagedChange } from './staging';
import type { StagingStore } from './use-staging';

/** What the cells of the list can ask for. The value stays the same while the list is open, so that cells are drawn only when they change. */
export interface Triage {
  readonly store: StagingStore;
  readonly mayAct: boolean;
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

/** The staged change of one record; undefined while there is none. */
export function useStagedChange(recordId: string): StagedChange | undefined {
  const { store } = useTriage();
  return useSyncExternalStore(
    store.subscribe,
    () => store.get().changes[recordId],
    () => undefined,
  );
}

/** What is ticked, for heads and feet of columns. */
export interface ListSelection {
  readonly rows: readonly SectionRow[];
  /** The ticked rows of this page; none where all pages are meant. */
  readonly ticked: ReadonlySet<string>;
  /** Records the header buttons act upon. */
  readonly count: number;
}

export const SelectionContext = createContext<ListSelection>({ rows: [], ticked: new Set(), count: 0 });

export const VIEWER_REASON: ClosedReason = {
  rule: null,
  message: 'You may look at the records of this GSTIN, but not act on them.',
  advice: 'An administrator of the GSTIN can give you the role Preparer.',
  opens: null,
};

/** Why an action cannot be taken on a row now; null where it can. */
export const closedReason = (row: SectionRow, action: ImsAction, mayAct: boolean): ClosedReason | null =>
  mayAct ? (row.closed[action] ?? null) : VIEWER_REASON;
