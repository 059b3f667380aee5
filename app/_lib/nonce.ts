import { headers } from 'next/headers';
import { NONCE_HEADER } from '@/lib/auth/request-headers';

/** The nonce of this page's Content-Security-Policy, made by proxy.ts. */
export async function requestNonce(): Promise<string | undefined> {
  return (await headers()).get(NONCE_HEADER) ?? undefined;
}
