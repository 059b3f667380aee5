/** Which Node this program runs on. Old ones fail in places that do not tell why, so it is said first. */
import { StartProblem } from '../../db/embedded/start-problem.mjs';

const OLDEST = [20, 19];
const RECOMMENDED = 24;
// https://github.com/nodejs/release: the day after which a line gets no more security fixes.
const END_OF_LIFE = /** @type {Record<number, string>} */ ({
  20: '2026-04-30',
  21: '2024-06-01',
  22: '2027-04-30',
  23: '2025-06-01',
  24: '2028-04-30',
  25: '2026-06-01',
});

/**
 * @param {string} version as in process.versions.node
 * @param {Date} today
 * @returns {string | null} a warning for a line that gets no more security fixes
 * @throws {StartProblem} where the program cannot run on it
 */
export function checkNode(version, today) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST;
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
    throw new StartProblem(`Node ${version} is too old: install Node ${RECOMMENDED} (at least ${OLDEST.join('.')} is needed).`);
  }
  const end = END_OF_LIFE[major];
  if (end === undefined || today.toISOString().slice(0, 10) <= end) return null;
  return `Node ${major} gets no more security fixes since ${end}: Node ${RECOMMENDED} is recommended.`;
}
