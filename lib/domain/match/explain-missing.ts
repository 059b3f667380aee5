/** Why a document has no fellow, and which documents of the other side come nearest. Asked for one document at a time. */
import { AMOUNTS_NEAR, isPossible, type Likeness, likenessOf, rowNumbers, SUPPLIER_OTHER, scoreOf } from './compare-rows';
import { compareIds, type DocumentTable } from './document-table';
import { pairReason } from './explain-pair';
import type { MatchResult } from './match-documents';
import { isCopy, NO_ROW } from './matching-state';

export type MatchSide = 'PORTAL' | 'BOOKS';

export interface MatchCandidate {
  /** Row of the other side. */
  readonly row: number;
  readonly score: number;
  /** How it differs. */
  readonly reason: string;
  /** It is paired with another document. */
  readonly isTaken: boolean;
}

/**
 * The nearest documents of the other side, best first: of the same supplier or PAN, or of the same number and amounts. The fellow of a paired
 * document is left out.
 */
export function bestCandidates(result: MatchResult, side: MatchSide, row: number, limit = 5): readonly MatchCandidate[] {
  const { sides, portalFellow, booksFellow } = result;
  const isPortal = side === 'PORTAL';
  const [own, other] = isPortal ? [sides.portal, sides.books] : [sides.books, sides.portal];
  const fellow = (isPortal ? portalFellow : booksFellow)[row] ?? NO_ROW;
  const taken = isPortal ? booksFellow : portalFellow;
  const numbers = rowNumbers(own, row);
  const found: { readonly row: number; readonly score: number }[] = [];
  for (let candidate = 0; candidate < other.size; candidate += 1) {
    if (candidate === fellow || !isWorthALook(own, row, other, candidate)) continue;
    const likeness = isPortal ? likenessOf(sides, row, candidate, numbers) : likenessOf(sides, candidate, row, undefined, numbers);
    const score = scoreOf(likeness);
    if (isNearEnough(likeness, score)) found.push({ row: candidate, score });
  }
  found.sort((a, b) => b.score - a.score || compareIds(other.ids[a.row] ?? '', other.ids[b.row] ?? ''));
  return found.slice(0, limit).map(({ row: candidate, score }) => {
    const [portal, books] = isPortal ? [row, candidate] : [candidate, row];
    return {
      row: candidate,
      score,
      reason: pairReason(sides, { portal, books, class: 'MISMATCHED', isContested: false }),
      isTaken: taken[candidate] !== NO_ROW,
    };
  });
}

/** Cheap to ask: most documents of the other side are of another supplier. */
function isWorthALook(own: DocumentTable, row: number, other: DocumentTable, candidate: number): boolean {
  if (own.supplier[row] === other.supplier[candidate]) return true;
  if (own.day[row] === other.day[candidate] && own.taxable[row] === other.taxable[candidate]) return true;
  const pan = own.names.pans[own.supplier[row] ?? 0] ?? 0;
  return pan !== 0 && pan === other.names.pans[other.supplier[candidate] ?? 0];
}

const isNearEnough = (likeness: Likeness, score: number): boolean =>
  isPossible(likeness) || (likeness.supplier !== SUPPLIER_OTHER && score >= 50 && likeness.amounts <= AMOUNTS_NEAR);

/** One sentence, or two; null for a document that has its fellow. */
export function missingReason(result: MatchResult, side: MatchSide, row: number): string | null {
  const { sides } = result;
  const isPortal = side === 'PORTAL';
  const [own, other] = isPortal ? [sides.portal, sides.books] : [sides.books, sides.portal];
  const fellows = isPortal ? result.portalFellow : result.booksFellow;
  if (fellows[row] !== NO_ROW) return null;
  const where = isPortal ? 'in the purchase register' : 'in the portal data';
  if (isPortal && result.superseded.includes(row)) return 'An amendment has taken the place of this document.';
  const copy = pairedCopy(own, fellows, row);
  if (copy !== NO_ROW)
    return `It stands ${isPortal ? 'on the portal' : 'in the books'} more than once: ${own.ids[copy]} says the same and has its fellow.`;
  if (!other.supplier.includes(own.supplier[row] ?? 0) && bestCandidates(result, side, row, 1).length === 0)
    return `No document of this supplier is ${where}.`;
  const [best, second] = bestCandidates(result, side, row, 2);
  if (!best) return `No document of this supplier ${where} has this number, or these amounts near this date.`;
  if (best.isTaken) return `The nearest, ${other.ids[best.row]}, is paired with another document. ${best.reason}`;
  if (second && !second.isTaken && best.score - second.score < 1)
    return `${other.ids[best.row]} and ${other.ids[second.row]} come equally near, so neither was taken. ${best.reason}`;
  return `The nearest is ${other.ids[best.row]}, but not near enough. ${best.reason}`;
}

function pairedCopy(table: DocumentTable, fellows: Int32Array, row: number): number {
  for (let other = 0; other < table.size; other += 1)
    if (other !== row && fellows[other] !== NO_ROW && table.supplier[other] === table.supplier[row] && isCopy(table, row, other))
      return other;
  return NO_ROW;
}
