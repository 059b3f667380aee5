/**
 * What is settled for each HTTP request before the framework sees it. Next.js cannot tell a route handler the socket's address once a
 * client has sent X-Forwarded-For, and compares a server action's Origin with X-Forwarded-Host: both must be put right before.
 */
import { randomUUID } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { CLIENT_ADDRESS_HEADER, trustedAddress } from './client-address';
import { REQUEST_ID_HEADER } from './request-headers';

interface FrontDoor {
  /** How many reverse proxies of ours stand in front. */
  readonly proxyHops: number;
  readonly isHttps: boolean;
}

/** Only a proxy of ours may say these. */
const FORWARDED = ['x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port', 'x-real-ip', 'forwarded'];
/** Never taken from outside: they steer the framework, or are set by proxy.ts for the pages. */
const INTERNAL = [
  'x-middleware-subrequest',
  'x-nonce',
  'x-ims-path',
  'x-ims-csrf',
  'content-security-policy',
  'content-security-policy-report-only',
  'x-http-method-override',
];
const ONE_YEAR = 'max-age=31536000; includeSubDomains';

export function settleRequest(request: IncomingMessage, response: ServerResponse, door: FrontDoor): void {
  const { headers, socket } = request;
  const address = trustedAddress(socket.remoteAddress, asText(headers['x-forwarded-for']), door.proxyHops);
  for (const name of INTERNAL) delete headers[name];
  if (door.proxyHops === 0) for (const name of FORWARDED) delete headers[name];
  headers['x-forwarded-for'] = address;
  headers[CLIENT_ADDRESS_HEADER] = address;
  headers[REQUEST_ID_HEADER] = randomUUID();
  // The framework fails on TRACE before anyone can refuse it; under a name that no route has it is refused like any other.
  if (request.method === 'TRACE') request.method = 'X-TRACE';
  if (door.isHttps) response.setHeader('Strict-Transport-Security', ONE_YEAR);
}

const asText = (header: string | string[] | undefined): string | undefined => (Array.isArray(header) ? header.join(',') : header);

const OPENED = Symbol.for('open-ims.front-door');

/** Stands at Node's own announcement of every request, so that no server of this process is without it. Once a process. */
export function openFrontDoor(door: FrontDoor): void {
  const process = globalThis as { [OPENED]?: boolean };
  if (process[OPENED]) return;
  process[OPENED] = true;
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    settleRequest(request, response, door);
  });
}
