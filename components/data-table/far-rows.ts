'use client';
import { type RefObject, useEffect } from 'react';

/** Up to so many rows a page is drawn fast enough as it is. */
const FEW_ROWS = 60;
/** How far outside of the visible part rows still count as near. */
const MARGIN = '800px 0px';

/**
 * Marks rows that are scrolled far away with data-far: their frozen cells need not stick, and thousands of sticky cells make the browser's
 * drawing after each key several times slower.
 */
export function useFarRows(table: RefObject<HTMLTableElement | null>, rows: readonly unknown[]): void {
  useEffect(() => {
    const element = table.current;
    if (!element || rows.length <= FEW_ROWS) return;
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) target.toggleAttribute('data-far', !isIntersecting);
      },
      { root: element.parentElement, rootMargin: MARGIN },
    );
    for (const row of element.querySelectorAll('tr[data-row-id]')) observer.observe(row);
    return () => observer.disconnect();
  }, [table, rows]);
}
