/** Joins the class names that are there: classNames('btn', small && 's') is "btn s" or "btn". */
export const classNames = (...names: readonly (string | false | null | undefined)[]): string => names.filter(Boolean).join(' ');
