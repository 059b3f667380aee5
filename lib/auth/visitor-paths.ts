/**
 * Which pages are open to visitors. proxy.ts sends others to sign-in before anything is rendered; that is a courtesy, the pages and the
 * services decide for themselves.
 */

const OPEN_PAGES = ['/login', '/help'];

export function isOpenToVisitors(path: string): boolean {
  if (OPEN_PAGES.some((page) => path === page || path.startsWith(`${page}/`))) return true;
  // Routes under /api answer 401 themselves; what no page is called (/.env, /a/b.css, /_x) is to be not found, not asked to sign in.
  return path.startsWith('/api/') || path.split('/').some((segment) => /^[._]|\./.test(segment));
}
