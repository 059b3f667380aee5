export type PageNumber = number | 'gap';

/** Which pages to offer: first, last, the current one with two neighbours; 5 of 20 is 1 … 3 4 5 6 7 … 20. */
export function pageNumbers(page: number, pageCount: number): readonly PageNumber[] {
  const wanted = Array.from({ length: pageCount }, (_, index) => index + 1).filter(
    (one) => one === 1 || one === pageCount || Math.abs(one - page) <= 2,
  );
  return wanted.flatMap((one, index): PageNumber[] => {
    const before = wanted[index - 1] ?? one - 1;
    if (one - before === 1) return [one];
    return one - before === 2 ? [one - 1, one] : ['gap', one];
  });
}
