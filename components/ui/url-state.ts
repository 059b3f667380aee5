'use client';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';

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

export interface UrlState {
  readonly pathname: string;
  readonly params: { get: (name: string) => string | null; getAll: (name: string) => string[] };
  readonly hrefWith: (changes: UrlChanges) => string;
  readonly go: (changes: UrlChanges) => void;
}

/** What a list shows is in its address, so that it can be kept, sent and gone back to. */
export function useUrlState(): UrlState {
  const pathname = usePathname();
  const router = useRouter();
  const params = useSearchParams();
  const hrefWith = (changes: UrlChanges): string => pathname + withChanges(params.toString(), changes);
  return { pathname, params, hrefWith, go: (changes) => router.push(hrefWith(changes), { scroll: false }) };
}
