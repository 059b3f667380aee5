'use client';
import { type RefObject, useLayoutEffect } from 'react';

/**
 * Tells each frozen column how far from the left edge it has to stop, as --fz-1, --fz-2 … on the table. Measured, since widths follow the
 * text size; set through the object model, since the content security policy forbids style attributes.
 */
export function useFrozenOffsets(table: RefObject<HTMLTableElement | null>, columnKey: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: other columns are other cells to watch
  useLayoutEffect(() => {
    const element = table.current;
    if (!element) return;
    const heads = [...element.querySelectorAll<HTMLElement>('thead th.fz')];
    const measure = (): void => {
      let left = 0;
      heads.forEach((head, index) => {
        element.style.setProperty(`--fz-${index}`, `${left}px`);
        left += head.getBoundingClientRect().width;
      });
    };
    measure();
    const observer = new ResizeObserver(measure);
    for (const head of heads) observer.observe(head);
    return () => observer.disconnect();
  }, [table, columnKey]);
}
