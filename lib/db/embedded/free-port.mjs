import { createServer } from 'node:net';

/**
 * @param {number | null} [wanted]
 * @returns {Promise<number>} the wanted port of the loopback interface where it is free, else any free one
 */
export function freePort(wanted = null) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => (wanted ? resolve(freePort()) : reject(error)));
    probe.listen({ host: '127.0.0.1', port: wanted ?? 0 }, () => {
      const address = probe.address();
      const port = address !== null && typeof address === 'object' ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
