/** Bounds that the screens keep to, so that no request is refused for its size. */

/** Changes that one request may carry; staged work beyond it is saved in several. */
export const MAX_CHANGES = 1000;

/** Records Per Page. */
export const PAGE_SIZES = [10, 20, 50, 100, 500] as const;
export type PageSize = (typeof PAGE_SIZES)[number];
export const SUPPLIER_PAGE_SIZES = [10, 20, 50, 100] as const;
