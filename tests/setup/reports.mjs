/** Counts and failures out of the reports that vitest and Playwright write. */
import { existsSync, readFileSync } from 'node:fs';

/**
 * @typedef {object} GroupResult
 * @property {number} passed
 * @property {{ name: string, message: string }[]} failures
 */

const MAX_MESSAGE_LINES = 16;
const MAX_FAULT_LINES = 40;
// Colours are for terminals; reports carry them all the same.
// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what is looked for
const COLOUR = /\u001b\[[\d;]*m/g;

/**
 * @param {string} file
 * @param {{ code: number, output: string }} outcome of the run that should have written it
 * @returns {GroupResult}
 */
export function readVitestReport(file, outcome) {
  const report = readReport(file);
  if (!report) return fault('vitest', outcome.output);
  const cases = report.testResults.flatMap((/** @type {any} */ { assertionResults }) => assertionResults);
  const failures = [
    ...report.testResults.filter(isBrokenFile).map((/** @type {any} */ { name, message }) => failure(name, message)),
    ...cases.filter(hasFailed).map((/** @type {any} */ { fullName, failureMessages }) => failure(fullName, failureMessages.join('\n'))),
  ];
  const passed = cases.filter((/** @type {any} */ { status }) => status === 'passed').length;
  return settle('vitest', { passed, failures }, outcome);
}

/**
 * @param {string} file
 * @param {{ code: number, output: string }} outcome
 * @returns {GroupResult}
 */
export function readPlaywrightReport(file, outcome) {
  const report = readReport(file);
  if (!report) return fault('Playwright', outcome.output);
  const specs = report.suites.flatMap(specsOf);
  const failures = [
    ...report.errors.map((/** @type {any} */ { message }) => failure('Playwright', message)),
    ...specs
      .filter((/** @type {any} */ { ok }) => !ok)
      .map((/** @type {any} */ spec) => failure(`${spec.file}: ${spec.title}`, messageOf(spec))),
  ];
  return settle('Playwright', { passed: report.stats.expected, failures }, outcome);
}

/** @param {string} name @param {string} message @returns {{ name: string, message: string }} */
export function failure(name, message) {
  return { name, message: message.replace(COLOUR, '').trim().split('\n').slice(0, MAX_MESSAGE_LINES).join('\n') };
}

/** An end in failure that no test owns up to, or a run of nothing, must not pass for success. @param {string} name @param {GroupResult} result @param {{ code: number, output: string }} outcome */
function settle(name, result, outcome) {
  if (result.failures.length === 0 && (outcome.code !== 0 || result.passed === 0))
    return { ...result, failures: fault(name, outcome.output).failures };
  return result;
}

/** @param {string} name @param {string} output @returns {GroupResult} */
function fault(name, output) {
  const message = output.replace(COLOUR, '').trim().split('\n').slice(-MAX_FAULT_LINES).join('\n');
  return { passed: 0, failures: [{ name, message: message || 'nothing was run' }] };
}

/** @param {string} file */
function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

/** A file that could not even be loaded has no cases to fail. @param {any} result @returns {boolean} */
function isBrokenFile({ status, assertionResults }) {
  return status === 'failed' && !assertionResults.some(hasFailed);
}

/** @param {any} result @returns {boolean} */
function hasFailed({ status }) {
  return status === 'failed';
}

/** @param {any} suite @returns {any[]} */
function specsOf({ specs, suites = [] }) {
  return [...specs, ...suites.flatMap(specsOf)];
}

/** @param {any} spec @returns {string} */
function messageOf(spec) {
  const errors = spec.tests.flatMap((/** @type {any} */ test) => test.results).flatMap((/** @type {any} */ result) => result.errors);
  return errors.map((/** @type {any} */ error) => error.message ?? '').join('\n');
}
