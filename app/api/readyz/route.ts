import { applicationDatabase } from '@/lib/auth/application-database';
import { checkReadiness } from '@/lib/services/check-readiness';

export const dynamic = 'force-dynamic';

/** Whether requests can be served now: 200 or 503, no details. */
export async function GET(): Promise<Response> {
  const isReady = await checkReadiness(applicationDatabase());
  return Response.json(
    { status: isReady ? 'ready' : 'waiting' },
    { status: isReady ? 200 : 503, headers: { 'Cache-Control': 'no-store' } },
  );
}
