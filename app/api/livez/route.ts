/** The process answers. Says nothing else. */
export const dynamic = 'force-dynamic';
export const GET = (): Response => Response.json({ status: 'alive' }, { headers: { 'Cache-Control': 'no-store' } });
