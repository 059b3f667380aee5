import { formatCount } from '@/lib/domain/money';

/** "1 document", "1,200 documents". */
export const counted = (count: number, word: string): string => `${formatCount(count)} ${word}${count === 1 ? '' : 's'}`;
