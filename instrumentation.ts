/** Runs once before the server takes requests, and hears of every error that a page or action did not expect. */
import type { Instrumentation } from 'next';

export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'edge') return;
  const { prepareServer } = await import('./lib/auth/prepare-server');
  prepareServer();
}

export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  const { logRequestError } = await import('./lib/auth/prepare-server');
  logRequestError(error, request, context);
};
