/** Browser tests. Started by tests/run-e2e.mjs (npm run test:e2e) or by npm test, which find the browser and start the application. */
import { defineConfig } from '@playwright/test';

const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-gpu',
  '--disable-quic',
  // Containers give little shared memory.
  '--disable-dev-shm-usage',
];
const isRoot = process.getuid?.() === 0;
const reportFile = process.env.IMS_E2E_REPORT;

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // The machine may be busy with other work.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: reportFile ? [['json', { outputFile: reportFile }]] : [['list']],
  use: {
    baseURL: process.env.IMS_E2E_URL,
    trace: 'off',
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    locale: 'en-IN',
    timezoneId: 'Asia/Kolkata',
    launchOptions: {
      executablePath: process.env.IMS_E2E_CHROMIUM,
      args: isRoot ? [...QUIET, '--no-sandbox'] : QUIET,
    },
  },
});
