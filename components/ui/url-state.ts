'use client';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { type UrlChanges, withChanges } from './query-string';

export type { UrlChanges } from './query-string';

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
