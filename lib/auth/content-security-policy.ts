/** What a page may load and run: our own files, and the scripts that carry the page's nonce. */
import { randomBytes } from 'node:crypto';

export const newNonce = (): string => randomBytes(18).toString('base64');

/**
 * Style attributes are allowed (components set sizes and hide by them), style elements only with the nonce.
 * @param isDevelopment the development server needs eval and unmarked style elements.
 */
export function contentSecurityPolicy(nonce: string, options: { readonly isHttps: boolean; readonly isDevelopment: boolean }): string {
  const { isHttps, isDevelopment } = options;
  return [
    `default-src 'self'`,
    `script-src 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? ` 'unsafe-eval'` : ''}`,
    isDevelopment ? `style-src 'self' 'unsafe-inline'` : `style-src 'self' 'nonce-${nonce}'`,
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `worker-src 'self'`,
    `object-src 'none'`,
    `base-uri 'self'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
    ...(isHttps ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}
