export type UrlChanges = Readonly<Record<string, string | number | null>>;

/** The query string with some names set, or removed by null; the order of the others stays. Empty when nothing is left. */
export function withChanges(query: string, changes: UrlChanges): string {
  const params = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) params.delete(name);
    else params.set(name, String(value));
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}
