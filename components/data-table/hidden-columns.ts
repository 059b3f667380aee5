'use client';
import { useCallback, useMemo, useSyncExternalStore } from 'react';

const storageKey = (tableKey: string): string => `columns:${tableKey}`;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('storage', listener);
  };
}

/** "a,b" to its parts; null (never chosen) to what is hidden at first. */
export const parseHidden = (stored: string | null, byDefault: readonly string[]): readonly string[] =>
  stored === null ? byDefault : stored.split(',').filter((id) => id !== '');

function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    // storage may be forbidden; then the choice lasts as long as nothing is remembered
    return null;
  }
}

function store(key: string, hidden: readonly string[]): void {
  try {
    localStorage.setItem(key, hidden.join(','));
  } catch {
    return;
  }
  for (const listener of listeners) listener();
}

/** Which columns of a table this browser hides, remembered by the key of the table. */
export function useHiddenColumns(tableKey: string, byDefault: readonly string[]): [readonly string[], (hidden: readonly string[]) => void] {
  const key = storageKey(tableKey);
  const stored = useSyncExternalStore(
    subscribe,
    () => readStored(key),
    () => null,
  );
  const hidden = useMemo(() => parseHidden(stored, byDefault), [stored, byDefault]);
  const setHidden = useCallback((next: readonly string[]) => store(key, next), [key]);
  return [hidden, setHidden];
}
