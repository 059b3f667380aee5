/**
 * `npm test`: types, lint, every test of vitest (floors, unit, properties, services on a real database) and the browser tests.
 * Quiet where all is well; the last line is `N passed, N failed` alone.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inCheckout, loadSettings } from '../lib/cli/launcher/checkout.mjs';
import { runNode, tail } from '../lib/cli/launcher/command.mjs';
import { ensureInstalled } from '../lib/cli/launcher/install.mjs';
import { checkNode } from '../lib/cli/launcher/node-version.mjs';
import { startApplication } from './setup/application.mjs';
import { findChromium } from './setup/chromium.mjs';
import { log, reasonOf, runGroup, runVitest } from './setup/groups.mjs';
import { readPlaywrightReport } from './setup/reports.mjs';

/** @typedef {import('./setup/reports.mjs').GroupResult} GroupResult */

const TOOL_LINES = 60;
const detail = (/** @type {string} */ line) => log(`  ${line}`);

/** @param {string} reports folder for the reports @returns {[string, () => Promise<GroupResult>][]} */
function groups(reports) {
  return [
    ['types', () => runTool('types', ['node_modules/typescript/bin/tsc', '--noEmit'])],
    ['lint', () => runTool('lint', ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'])],
    ['unit', () => runVitest(path.join(reports, 'unit.json'), { words: ['--project=unit'] })],
    ['services', () => runVitest(path.join(reports, 'services.json'), { words: ['--project=services'] })],
    ['browser', () => runBrowserTests(path.join(reports, 'playwright.json'))],
  ];
}

/** @returns {Promise<{ passed: number, failed: number }>} */
async function runAll() {
  const reports = mkdtempSync(path.join(tmpdir(), 'ims-reports-'));
  const total = { passed: 0, failed: 0 };
  try {
    for (const [name, work] of groups(reports)) {
      const { passed, failures } = await runGroup(name, work);
      total.passed += passed;
      total.failed += failures.length;
    }
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
  return total;
}

/** @param {string} name @param {string[]} words @returns {Promise<GroupResult>} the whole tool counts as one test */
async function runTool(name, words) {
  const [program = '', ...rest] = words;
  const { code, output } = await runNode([inCheckout(program), ...rest]);
  return code === 0 ? { passed: 1, failures: [] } : { passed: 0, failures: [{ name, message: tail(output, TOOL_LINES) }] };
}

/** @param {string} report @returns {Promise<GroupResult>} */
async function runBrowserTests(report) {
  const chromium = await findChromium(detail);
  const application = await startApplication(detail);
  try {
    const env = {
      ...process.env,
      IMS_E2E_CHROMIUM: chromium,
      IMS_E2E_URL: application.url,
      IMS_E2E_DATABASE_URL: application.databaseUrl,
      IMS_E2E_REPORT: report,
    };
    const words = ['test', '-c', 'e2e/playwright.config.ts'];
    const result = readPlaywrightReport(
      report,
      await runNode([inCheckout('node_modules', '@playwright', 'test', 'cli.js'), ...words], env),
    );
    if (result.failures.length > 0) detail(`The server printed last:\n${tail(application.log())}`);
    return result;
  } finally {
    await application.stop();
  }
}

/** @returns {Promise<void>} */
async function main() {
  const warning = checkNode(process.versions.node, new Date());
  if (warning) log(warning);
  loadSettings();
  await ensureInstalled(log);
  const { passed, failed } = await runAll();
  log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}

await main().catch((error) => {
  log(`${reasonOf(error)}\n\n0 passed, 1 failed`);
  process.exitCode = 1;
});
