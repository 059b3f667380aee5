/** Runs once before the server takes requests, and hears of every error that a page or action did not expect. */
import type { Instrumentation } from 'next';

// The compiler also makes a copy of this file for a runtime without Node's modules; the condition empties that copy.
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { prepareServer } = await import('./lib/auth/prepare-server');
    prepareServer();
    const { startWorker } = await import('./lib/auth/background');
    await startWorker();
  }
}

export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { logRequestError } = await import('./lib/auth/prepare-server');
    logRequestError(error, request, context);
  }
};
