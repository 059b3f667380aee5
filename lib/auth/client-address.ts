/** Whose address a request comes from: the socket's, or what our own proxies appended to X-Forwarded-For; never what a client wrote there. */
import { isIP } from 'node:net';

/** Set by the front door on every request; whatever the client sent under this name is dropped there. */
export const CLIENT_ADDRESS_HEADER = 'x-ims-client';

/**
 * @param peer the socket's address.
 * @param forwardedFor the X-Forwarded-For header: each proxy appends the address it was called from.
 * @param hops how many of the last entries are ours; 0 believes none of them.
 */
export function trustedAddress(peer: string | undefined, forwardedFor: string | undefined, hops: number): string {
  const chain = [...(forwardedFor ?? '').split(',').filter((part) => part.trim() !== ''), peer ?? ''];
  const candidate = plainAddress(chain[Math.max(0, chain.length - 1 - hops)] ?? '');
  return isIP(candidate) ? candidate : plainAddress(peer ?? '') || 'unknown';
}

/** What attempts are counted under: an IPv6 customer owns a whole /64, so that is one caller. */
export function addressBucket(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail = ''] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const missing = 8 - groups.length - (tail === '' ? 0 : tail.split(':').length);
  const full = address.includes('::')
    ? [...groups, ...Array<string>(Math.max(0, missing)).fill('0'), ...(tail === '' ? [] : tail.split(':'))]
    : groups;
  return `${full
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

function plainAddress(text: string): string {
  const address = text
    .trim()
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/%.*$/, '');
  return address.startsWith('::ffff:') && isIP(address.slice(7)) === 4 ? address.slice(7) : address;
}
