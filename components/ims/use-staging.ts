'use client';
import { useEffect, useRef, useState } from 'react';
import { NOTHING_STAGED, parseStaging, type Staging, stagedCount, stagingText } from './staging';

const keyOf = (gstin: string, section: string): string => `ims-staged:${gstin}:${section}`;

/**
 * Staged work of a section, kept in this tab until it is saved or dropped: a reload or a look elsewhere loses nothing.
 * Another GSTIN or section is other work.
 */
export function useStaging(gstin: string, section: string): readonly [Staging, (change: (staging: Staging) => Staging) => void] {
  const key = keyOf(gstin, section);
  const [state, setState] = useState<{ key: string | null; staging: Staging }>({ key: null, staging: NOTHING_STAGED });
  const latest = useRef(state);
  latest.current = state;

  useEffect(() => {
    setState({ key, staging: parseStaging(readKept(key)) });
  }, [key]);

  useEffect(() => {
    if (state.key !== null) keep(state.key, state.staging);
  }, [state]);

  const update = useRef((change: (staging: Staging) => Staging) => setState((now) => ({ ...now, staging: change(now.staging) })));
  return [state.key === key ? state.staging : NOTHING_STAGED, update.current];
}

function readKept(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    // storage may be forbidden: then the work lasts as long as the page
    return null;
  }
}

function keep(key: string, staging: Staging): void {
  try {
    if (stagedCount(staging) === 0) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, stagingText(staging));
  } catch {
    // storage may be forbidden or full: then the work lasts as long as the page
  }
}
