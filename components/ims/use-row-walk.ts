'use client';
import { startTransition, useCallback, useEffect, useRef, useState } from 'react';
import type { UrlChanges } from '@/components/ui/url-state';
import type { ImsAction } from '@/lib/domain/ims/sections';
import type { SectionPage, SectionRow } from '@/lib/schemas/section-page';
import { focusRow, neighbour, pageTurn, replaceOpenRecord } from './row-walk';

interface ShownRecord {
  readonly id: string;
  /** The closed action that is to be explained first. */
  readonly why: ImsAction | null;
}

export interface RowWalk {
  readonly currentId: string | null;
  readonly currentRow: () => SectionRow | undefined;
  /** The record whose details are open. */
  readonly shown: ShownRecord | null;
  /** A row has got the focus: it is the current one, and open details follow it. */
  readonly follow: (id: string) => void;
  readonly open: (row: SectionRow, why?: ImsAction) => void;
  readonly closeDetails: () => void;
  /** To the next row or the one before, over the end of the page too. */
  readonly step: (by: 1 | -1) => void;
  readonly turn: (by: 1 | -1) => void;
}

const ADDRESS_AFTER_MS = 300;

/** The current row of a list, the details that go with it, and the steps from row to row. */
export function useRowWalk(page: SectionPage, initialId: string | null, go: (changes: UrlChanges) => void): RowWalk {
  const { rows } = page;
  const [currentId, setCurrentId] = useState(initialId);
  const [shown, setShown] = useState<ShownRecord | null>(initialId ? { id: initialId, why: null } : null);
  const current = useRef(initialId);
  const open = useRef(shown);
  open.current = shown;
  const replaceSoon = useOpenRecordInAddress();

  // The frame around the current row can wait; what the key or the click itself asked for cannot.
  const mark = useCallback((id: string) => {
    current.current = id;
    startTransition(() => setCurrentId(id));
  }, []);
  const follow = useCallback(
    (id: string) => {
      mark(id);
      if (!open.current || open.current.id === id) return;
      startTransition(() => setShown({ id, why: null }));
      replaceSoon(id);
    },
    [mark, replaceSoon],
  );
  const openRow = useCallback(
    (row: SectionRow, why?: ImsAction) => {
      setShown({ id: row.id, why: why ?? null });
      mark(row.id);
      replaceSoon(row.id);
    },
    [mark, replaceSoon],
  );
  const closeDetails = (): void => {
    setShown(null);
    replaceSoon(null);
  };

  // After the turn of a page the walk goes on at its near end.
  const arriving = useRef<1 | -1 | null>(null);
  useEffect(() => {
    if (arriving.current !== null) focusRow(arriving.current === 1 ? rows[0] : rows.at(-1));
    arriving.current = null;
  }, [rows]);
  const turn = (by: 1 | -1): void => {
    const changes = pageTurn(page, by);
    if (!changes) return;
    arriving.current = by;
    go(changes);
  };
  const currentRow = (): SectionRow | undefined => rows.find((row) => row.id === current.current);
  const step = (by: 1 | -1): void => {
    const row = currentRow();
    const next = neighbour(rows, row?.id ?? null, by);
    if (next && next.id !== row?.id) focusRow(next);
    else turn(by);
  };
  return { currentId, currentRow, shown, follow, open: openRow, closeDetails, step, turn };
}

/** Browsers allow few changes of the address in a short time: while someone walks, it waits until he stops. */
function useOpenRecordInAddress(): (id: string | null) => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback((id) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => replaceOpenRecord(id), ADDRESS_AFTER_MS);
  }, []);
}
