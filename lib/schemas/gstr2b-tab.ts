/** The tabs of a GSTR-2B as its address names them. */
import type { Gstr2bTab } from '../domain/gstr2b/rows';

const TAB_WORD: Readonly<Record<Gstr2bTab, string>> = {
  AVAILABLE: 'available',
  NOT_AVAILABLE: 'not-available',
  REVERSAL: 'reversal',
  REJECTED: 'rejected',
};
export const tabWord = (tab: Gstr2bTab): string => TAB_WORD[tab];
