/** Where a sign-in leads to: a path of this application and nothing else. */

export const HOME_PATH = '/dashboard';
const BASE = 'http://own.invalid';

/** Any other origin, scheme, API path or nonsense gives the home path. */
export function safeCallbackPath(value: unknown): string {
  if (typeof value !== 'string' || !value.startsWith('/') || value.length > 2000 || /[\\\s\p{Cc}]/u.test(value)) return HOME_PATH;
  if (!URL.canParse(value, BASE)) return HOME_PATH;
  const url = new URL(value, BASE);
  const path = `${url.pathname}${url.search}${url.hash}`;
  // Dots may have been resolved away: '/.//evil' becomes '//evil', which a browser reads as another host.
  if (url.origin !== BASE || path.startsWith('//')) return HOME_PATH;
  return url.pathname === '/' || url.pathname === '/login' || url.pathname.startsWith('/api/') ? HOME_PATH : path;
}

export const loginPath = (callback: string): string => {
  const path = safeCallbackPath(callback);
  return path === HOME_PATH ? '/login' : `/login?callbackUrl=${encodeURIComponent(path)}`;
};
