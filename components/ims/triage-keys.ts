'use client';
import { useEffect, useRef } from 'react';
import type { ImsAction } from '@/lib/domain/ims/sections';
import type { KeySet } from './key-settings';

/** What a key asks for. */
export type TriageKey =
  | { readonly kind: 'act'; readonly action: ImsAction; readonly on: 'row' | 'selection' }
  | { readonly kind: 'remark' | 'details' | 'search' | 'help' | 'save' | 'undo' | 'summary' }
  | { readonly kind: 'move'; readonly by: 1 | -1 };

export interface PressedKey {
  readonly key: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
}

const ACTION_OF: Readonly<Record<string, ImsAction>> = { a: 'A', r: 'R', p: 'P', n: 'N' };
const TALLY_ACTION_OF: Readonly<Record<string, ImsAction>> = { F6: 'N', F7: 'A', F8: 'R', F9: 'P' };
const TALLY: Readonly<Record<string, TriageKey>> = {
  F1: { kind: 'help' },
  F2: { kind: 'remark' },
  F3: { kind: 'search' },
  PageDown: { kind: 'move', by: 1 },
  PageUp: { kind: 'move', by: -1 },
};

/**
 * The meaning of a key. Ctrl+S and Ctrl+Z always have theirs; the rest is as the key set says.
 * @param previous the letter pressed just before, for "G then S".
 */
export function meaningOf(pressed: PressedKey, keySet: KeySet, previous: string): TriageKey | null {
  const { key, ctrl, alt, shift } = pressed;
  const letter = key.toLowerCase();
  if (ctrl && !alt && !shift) {
    if (letter === 's' || (letter === 'a' && keySet === 'tally')) return { kind: 'save' };
    return letter === 'z' ? { kind: 'undo' } : null;
  }
  if (ctrl || keySet === 'off') return null;
  return keySet === 'tally' ? tallyMeaning(pressed) : letterMeaning(pressed, previous);
}

function letterMeaning({ key, alt, shift }: PressedKey, previous: string): TriageKey | null {
  const letter = key.toLowerCase();
  if (alt) return null;
  if (key === '?') return { kind: 'help' };
  if (key === '/') return { kind: 'search' };
  if (letter === 's' && previous === 'g') return { kind: 'summary' };
  const action = ACTION_OF[letter];
  if (action) return { kind: 'act', action, on: shift ? 'selection' : 'row' };
  if (shift) return null;
  if (letter === 'e') return { kind: 'remark' };
  if (letter === 'd') return { kind: 'details' };
  if (letter === 'j') return { kind: 'move', by: 1 };
  if (letter === 'k') return { kind: 'move', by: -1 };
  return null;
}

/** No single letters: function keys, PgDn and PgUp from record to record as from voucher to voucher. */
function tallyMeaning({ key, alt, shift }: PressedKey): TriageKey | null {
  if (alt) return key.toLowerCase() === 'q' && !shift ? { kind: 'summary' } : null;
  const action = TALLY_ACTION_OF[key];
  if (action) return { kind: 'act', action, on: shift ? 'selection' : 'row' };
  return shift ? null : (TALLY[key] ?? null);
}

const SEQUENCE_MS = 1000;
const TEXT_TYPES = new Set(['text', 'search', 'email', 'number', 'password', 'tel', 'url', 'date', 'month', 'time']);

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return TEXT_TYPES.has(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}

const isInOverlay = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]') !== null;

/**
 * Listens on the whole page, apart from fields and dialogs.
 * @param onKey returns true where it did something, so that the browser does nothing beside it.
 */
export function useTriageKeys(keySet: KeySet, onKey: (key: TriageKey) => boolean): void {
  const handler = useRef(onKey);
  handler.current = onKey;
  useEffect(() => {
    let previous = { letter: '', at: 0 };
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isInOverlay(event.target)) return;
      const pressed = { key: event.key, ctrl: event.ctrlKey || event.metaKey, alt: event.altKey, shift: event.shiftKey };
      const isSave = pressed.ctrl && event.key.toLowerCase() === 's';
      if (isTyping(event.target) && !isSave) return;
      const recent = event.timeStamp - previous.at < SEQUENCE_MS ? previous.letter : '';
      previous = { letter: event.key.toLowerCase(), at: event.timeStamp };
      const meaning = meaningOf(pressed, keySet, recent);
      if (meaning && handler.current(meaning)) event.preventDefault();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [keySet]);
}
