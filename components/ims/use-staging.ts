'use client';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { keep, readKept } from './session-memory';
import { NOTHING_STAGED, parseStaging, type Staging, stagedCount, stagingText } from './staging';

/** Holds the staged work outside of React, so that a decision on one row draws that row only. */
export interface StagingStore {
  readonly get: () => Staging;
  readonly subscribe: (listener: () => void) => () => void;
  readonly update: (change: (staging: Staging) => Staging) => void;
}

export function createStagingStore(): StagingStore {
  let staging = NOTHING_STAGED;
  const listeners = new Set<() => void>();
  return {
    get: () => staging,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    update: (change) => {
      const next = change(staging);
      if (next === staging) return;
      staging = next;
      for (const listener of listeners) listener();
    },
  };
}

const nothingStaged = (): Staging => NOTHING_STAGED;

/** All of the staged work; what is drawn by the server has none. */
export const useAllStaged = (store: StagingStore): Staging => useSyncExternalStore(store.subscribe, store.get, nothingStaged);

const WRITE_AFTER_MS = 300;

/** Writes once after several changes: thousands of staged records are not turned into text at each key. `now` writes what still waits. */
function deferred(write: () => void): { readonly soon: () => void; readonly now: () => void } {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const now = (): void => {
    if (timer === null) return;
    clearTimeout(timer);
    timer = null;
    write();
  };
  return {
    soon: () => {
      timer ??= setTimeout(now, WRITE_AFTER_MS);
    },
    now,
  };
}

/**
 * The staged work of a section, kept in this tab until it is saved or dropped: a reload or a look elsewhere loses nothing.
 * Another GSTIN or section is other work: give the component a key of both.
 */
export function useStagingStore(gstin: string, section: string): StagingStore {
  const [store] = useState(createStagingStore);
  useEffect(() => {
    const key = `ims-staged:${gstin}:${section}`;
    const kept = parseStaging(readKept(key));
    const writer = deferred(() => keep(key, stagedCount(store.get()) === 0 ? null : stagingText(store.get())));
    const stop = store.subscribe(writer.soon);
    addEventListener('pagehide', writer.now);
    // A press may have come before this: what it staged stays.
    store.update((now) => (stagedCount(kept) === 0 ? now : { ...now, changes: { ...kept.changes, ...now.changes } }));
    return () => {
      stop();
      removeEventListener('pagehide', writer.now);
      writer.now();
    };
  }, [store, gstin, section]);
  return store;
}
