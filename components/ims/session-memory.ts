/** What this tab remembers until it is closed. */

export function readKept(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    // storage may be forbidden: then it lasts as long as the page
    return null;
  }
}

/** @param text null forgets it. */
export function keep(key: string, text: string | null): void {
  try {
    if (text === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    // storage may be forbidden or full: then it lasts as long as the page
  }
}
