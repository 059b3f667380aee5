/** How cells of GSTR-3B are written on screens: 4A5 is "4(A)(5)". */
import type { RowFacts } from '@/lib/domain/gstr2b/rows';

export const cellLabel = (cell: string): string => {
  const match = /^(\d)([A-D])(\d)?$/.exec(cell);
  return match ? `${match[1]}(${match[2]})${match[3] ? `(${match[3]})` : ''}` : cell;
};

/** Where a row of GSTR-2B goes in GSTR-3B: "3.1(d), 4(A)(3) minus"; "NA" where nothing flows. */
export function cellText({ cell, sign, reverseCharge }: Pick<RowFacts, 'cell' | 'sign' | 'reverseCharge'>): string {
  if (cell === 'NA') return 'NA';
  return `${reverseCharge ? '3.1(d), ' : ''}${cellLabel(cell)}${sign < 0 ? ' minus' : ''}`;
}
