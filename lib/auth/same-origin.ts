/** Requests that change something must come from our own pages. */
import type { Environment } from '../env';

export interface OriginHeaders {
  get(name: string): string | null;
}

/**
 * A browser always says Origin or Sec-Fetch-Site with a request that changes something; a request with neither is no browser's and
 * carries no cookie that it was not given by hand.
 */
export function isSameOrigin(headers: OriginHeaders, env: Pick<Environment, 'publicOrigin' | 'isHttps'>): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') return false;
  const origin = headers.get('origin');
  if (origin === null || origin === env.publicOrigin) return true;
  // Plain http is for one's own machine, which has several names (localhost, 127.0.0.1); by https only the public name counts.
  return !env.isHttps && origin === `http://${headers.get('host') ?? ''}`;
}
