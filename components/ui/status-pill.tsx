import { useWords } from '../language/use-words';
import { Pill, type PillTone } from './pill';

export type PillAction = 'N' | 'A' | 'R' | 'P' | 'expired';

const LOOK: Readonly<Record<PillAction, { readonly tone: PillTone; readonly word: string }>> = {
  N: { tone: 'idle', word: 'No Action' },
  A: { tone: 'ok', word: 'Accepted' },
  R: { tone: 'bad', word: 'Rejected' },
  P: { tone: 'wait', word: 'Pending' },
  expired: { tone: 'off', word: 'Expired' },
};

/** The action on a record as a pill; label replaces the usual word, as in "Deemed Accepted". */
export function StatusPill({ action, label }: { action: PillAction; label?: string }) {
  const t = useWords();
  const { tone, word } = LOOK[action];
  return <Pill tone={tone}>{t(label ?? word)}</Pill>;
}
