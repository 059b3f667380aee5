/** The port of the server, looked at before anything that takes time. */
import { createServer } from 'node:net';
import { errorCode, StartProblem } from '../../db/embedded/start-problem.mjs';

const DEFAULT_PORT = 3000;
const MAX_PORT = 65535;

/** @param {string | undefined} text PORT @returns {number} */
export function parsePort(text) {
  if (text === undefined || text === '') return DEFAULT_PORT;
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= MAX_PORT) return port;
  throw new StartProblem(`PORT must be a number from 1 to ${MAX_PORT}, not "${text}".`);
}

/**
 * @param {number} port
 * @param {string} host where the server will listen
 * @throws {StartProblem} where another program has it
 */
export async function requireFreePort(port, host) {
  // A program on the IPv6 loopback alone would get the browser's requests to "localhost" in place of ours.
  for (const address of host === '127.0.0.1' ? ['127.0.0.1', '::1'] : [host]) {
    const code = await tryListen(port, address);
    if (code === 'EADDRINUSE')
      throw new StartProblem(
        `Port ${port} is taken by another program: end it, or choose another port, for example PORT=${port + 1} npm start.`,
      );
    if (code === 'EACCES')
      throw new StartProblem(`Port ${port} may not be used by this user: choose one above 1023, for example PORT=3000 npm start.`);
    if (code !== '' && address === host) throw new StartProblem(`The server cannot listen on ${host} (${code}): check IMS_HOST.`);
  }
}

/** @param {number} port @param {string} host @returns {Promise<string>} '' where it works, else the error's code */
function tryListen(port, host) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error) => resolve(errorCode(error) || 'unknown'));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve('')));
  });
}
