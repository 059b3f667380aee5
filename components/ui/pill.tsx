import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

export type PillTone = 'ok' | 'bad' | 'wait' | 'idle' | 'info' | 'off';

const TONE_CLASS: Readonly<Record<PillTone, string>> = { ok: 'a', bad: 'r', wait: 'p', idle: 'n', info: 'i', off: 'e' };
const TONE_ICON: Readonly<Record<PillTone, IconName>> = {
  ok: 'check',
  bad: 'cross',
  wait: 'clock',
  idle: 'dash',
  info: 'info',
  off: 'history',
};

/** A status: its word first; mark, border and tint repeat it. */
export function Pill({ tone, icon, children }: { tone: PillTone; icon?: IconName; children: ReactNode }) {
  return (
    <span className={`pill ${TONE_CLASS[tone]}`}>
      <Icon name={icon ?? TONE_ICON[tone]} size={12} />
      {children}
    </span>
  );
}
