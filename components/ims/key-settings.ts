'use client';
import { useEffect, useState } from 'react';

/** Single letters, function keys as in Tally, or nothing but Ctrl+S and Ctrl+Z (WCAG 2.1.4). */
export const KEY_SETS = ['letters', 'tally', 'off'] as const;
export type KeySet = (typeof KEY_SETS)[number];

export interface KeySettings {
  readonly keySet: KeySet;
  /** Whether a decision by key leads on to the next record. */
  readonly goesOn: boolean;
}

const KEY_SET = 'ims-key-set';
const GOES_ON = 'ims-goes-on';

function read(name: string): string | null {
  try {
    return window.localStorage.getItem(name);
  } catch {
    // storage may be forbidden: then the choice lasts as long as the page
    return null;
  }
}

function write(name: string, value: string): void {
  try {
    window.localStorage.setItem(name, value);
  } catch {
    // as above
  }
}

/** How keys work in the lists; remembered in this browser. */
export function useKeySettings(): readonly [KeySettings, (next: KeySettings) => void] {
  const [settings, setSettings] = useState<KeySettings>({ keySet: 'letters', goesOn: true });
  useEffect(() => {
    const stored = read(KEY_SET);
    setSettings({ keySet: KEY_SETS.find((known) => known === stored) ?? 'letters', goesOn: read(GOES_ON) !== 'off' });
  }, []);
  const change = (next: KeySettings): void => {
    write(KEY_SET, next.keySet);
    write(GOES_ON, next.goesOn ? 'on' : 'off');
    setSettings(next);
  };
  return [settings, change];
}
