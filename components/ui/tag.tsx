import type { ReactNode } from 'react';
import { classNames } from './class-names';

export type TagTone = 'plain' | 'info' | 'warn' | 'ok' | 'bad';

const TONE_CLASS: Readonly<Record<TagTone, string>> = { plain: '', info: 'i', warn: 'w', ok: 'ok', bad: 'bad' };

/** A small fact beside a name. */
export function Tag({ tone = 'plain', children }: { tone?: TagTone; children: ReactNode }) {
  return <span className={classNames('tag', TONE_CLASS[tone])}>{children}</span>;
}
