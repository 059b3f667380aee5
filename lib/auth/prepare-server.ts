/** What a server process does before its first request, and how it reports what nobody expected. */
import { type Environment, environment, environmentWarnings } from '../env';
import { openFrontDoor } from './front-door';
import { faultFields, writeLog } from './log';
import { REQUEST_ID_HEADER } from './request-headers';

/** A process with an unusable environment ends here, with one sentence for each variable, before it takes a request. */
export function prepareServer(): void {
  const env = usableEnvironment();
  for (const warning of environmentWarnings(env)) writeLog('warn', 'ENVIRONMENT', { warning });
  openFrontDoor({ proxyHops: env.proxyHops, isHttps: env.isHttps });
}

function usableEnvironment(): Environment {
  try {
    return environment();
  } catch (error) {
    writeLog('error', 'ENVIRONMENT', { message: error instanceof Error ? error.message : String(error) });
    process.exit(1);
  }
}

/** Errors of rendering and of route handlers; the user sees the digest. */
export function logRequestError(
  error: unknown,
  request: { readonly path: string; readonly method: string; readonly headers: NodeJS.Dict<string | string[]> },
  context: { readonly routePath: string; readonly routeType: string },
): void {
  const requestId = request.headers[REQUEST_ID_HEADER];
  const digest = typeof error === 'object' && error !== null && 'digest' in error ? String(error.digest) : undefined;
  writeLog('error', 'FAULT', {
    requestId: Array.isArray(requestId) ? requestId[0] : requestId,
    digest,
    method: request.method,
    path: request.path.split('?')[0],
    route: context.routePath,
    kind: context.routeType,
    ...faultFields(error),
  });
}
