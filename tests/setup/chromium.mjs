/** A Chromium for the browser tests: an installed one, else Playwright's own, else the system's package manager. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { inCheckout } from '../../lib/cli/launcher/checkout.mjs';
import { run } from '../../lib/cli/launcher/command.mjs';
import { StartProblem } from '../../lib/db/embedded/start-problem.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome.exe'];
const FIXED_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/snap/bin/chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const PACKAGE_MANAGERS = [
  { program: 'apt-get', steps: [['update'], ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation']] },
  { program: 'dnf', steps: [['install', '-y', 'chromium']] },
  { program: 'apk', steps: [['add', 'chromium']] },
];
const DOWNLOAD_LIMIT_MS = 240_000;
const CONNECT_LIMIT_MS = 10_000;
const PROBE_LIMIT_MS = 30_000;

/**
 * @param {(line: string) => void} log
 * @returns {Promise<string>} path of a browser that starts
 */
export async function findChromium(log) {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (await starts(named)) return named;
    throw new StartProblem(`CHROMIUM_PATH names ${named}, which does not start.`);
  }
  return (await installedChromium()) ?? (await playwrightChromium(log)) ?? (await packagedChromium(log)) ?? noChromium();
}

/** @returns {Promise<string | null>} */
async function installedChromium() {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const places = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return firstThatStarts([...places, ...FIXED_PLACES]);
}

/** @param {(line: string) => void} log @returns {Promise<string | null>} */
async function playwrightChromium(log) {
  const { chromium } = await import('playwright-core');
  const place = chromium.executablePath();
  if (!existsSync(place)) {
    log('No Chromium here: asking Playwright for its own');
    const program = inCheckout('node_modules', 'playwright-core', 'cli.js');
    const env = { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: String(CONNECT_LIMIT_MS) };
    await run(process.execPath, [program, 'install', 'chromium'], { env, timeoutMs: DOWNLOAD_LIMIT_MS });
  }
  return firstThatStarts([place]);
}

/** @param {(line: string) => void} log @returns {Promise<string | null>} */
async function packagedChromium(log) {
  for (const { program, steps } of PACKAGE_MANAGERS) {
    if (!(await isProgram(program))) continue;
    log(`Installing Chromium with ${program}`);
    for (const words of steps) await run(program, words, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
    return installedChromium();
  }
  return null;
}

/** @returns {never} */
function noChromium() {
  throw new StartProblem('No Chromium was found and none could be installed: install one, or name it in CHROMIUM_PATH.');
}

/** @param {string[]} places @returns {Promise<string | null>} */
async function firstThatStarts(places) {
  for (const place of places) {
    if (existsSync(place) && (await starts(place))) return place;
  }
  return null;
}

/** Some systems install a script in its place that only says where to get one. @param {string} place @returns {Promise<boolean>} */
async function starts(place) {
  const { code, output } = await run(place, ['--version', '--no-sandbox'], { timeoutMs: PROBE_LIMIT_MS });
  return code === 0 && /\d+\.\d+\.\d+/.test(output);
}

/** @param {string} program @returns {Promise<boolean>} */
async function isProgram(program) {
  return (await run(program, ['--version'], { timeoutMs: PROBE_LIMIT_MS })).code === 0;
}
