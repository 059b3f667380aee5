/** `npm run test:e2e -- WORDS…`: the browser tests alone; words go to Playwright (a file name, --grep, --headed). */
import { spawn } from 'node:child_process';
import { inCheckout, loadSettings, ROOT } from '../lib/cli/launcher/checkout.mjs';
import { runCommand } from '../lib/cli/launcher/command.mjs';
import { ensureInstalled } from '../lib/cli/launcher/install.mjs';
import { startApplication } from './setup/application.mjs';
import { findChromium } from './setup/chromium.mjs';

await runCommand(async () => {
  const log = (/** @type {string} */ line) => process.stdout.write(`${line}\n`);
  loadSettings();
  await ensureInstalled(log);
  const chromium = await findChromium(log);
  const application = await startApplication(log);
  try {
    const env = { ...process.env, IMS_E2E_CHROMIUM: chromium, IMS_E2E_URL: application.url, IMS_E2E_DATABASE_URL: application.databaseUrl };
    const words = ['test', '-c', 'e2e/playwright.config.ts', ...process.argv.slice(2)];
    const child = spawn(process.execPath, [inCheckout('node_modules', '@playwright', 'test', 'cli.js'), ...words], {
      cwd: ROOT,
      env,
      stdio: 'inherit',
    });
    process.exitCode = await new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)));
  } finally {
    await application.stop();
  }
});
