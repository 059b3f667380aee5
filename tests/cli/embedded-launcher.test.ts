import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkNode } from '../../lib/cli/launcher/node-version.mjs';
import { parsePort, requireFreePort } from '../../lib/cli/launcher/port.mjs';
import { findRunningApp, noteRunningApp, stopRunningApp } from '../../lib/cli/launcher/running-app.mjs';
import { ensureSecrets } from '../../lib/cli/launcher/secrets.mjs';
import { freePort } from '../../lib/db/embedded/free-port.mjs';
import { withLock } from '../../lib/db/embedded/lock.mjs';
import { readPlaywrightReport, readVitestReport } from '../setup/reports.mjs';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ims-launcher-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('the Node that a start runs on', () => {
  const today = new Date('2026-11-24T00:00:00Z');
  test.each(['18.20.4', '20.18.3', '16.0.0'])('%s is refused', (version) => {
    expect(() => checkNode(version, today)).toThrow(/too old: install Node 24/);
  });
  test.each([
    ['20.19.0', /no more security fixes since 2026-04-30/],
    ['25.1.0', /no more security fixes/],
  ])('%s is warned of', (version, sentence) => {
    expect(checkNode(version, today)).toMatch(sentence);
  });
  test.each(['22.23.0', '24.21.0', '30.0.0'])('%s is fine', (version) => {
    expect(checkNode(version, today)).toBeNull();
  });
});

describe('the port', () => {
  test.each([
    [undefined, 3000],
    ['', 3000],
    ['8080', 8080],
  ])('PORT=%s means %i', (text, port) => {
    expect(parsePort(text)).toBe(port);
  });
  test.each(['abc', '0', '65536', '-1', '3000.5'])('PORT=%s is refused', (text) => {
    expect(() => parsePort(text)).toThrow(/PORT must be a number/);
  });
  test('one that is taken is told with a way out', async () => {
    const port = await freePort();
    await expect(requireFreePort(port, '127.0.0.1')).resolves.toBeUndefined();
    const holder = createServer().listen(port, '127.0.0.1');
    await once(holder, 'listening');
    await expect(requireFreePort(port, '127.0.0.1')).rejects.toThrow(`Port ${port} is taken by another program`);
    holder.close();
  });
});

describe('secrets', () => {
  test('are made once, kept privately and never put over given ones', async () => {
    const first: NodeJS.ProcessEnv = { NODE_ENV: 'test' };
    const second: NodeJS.ProcessEnv = { NODE_ENV: 'test', NEXTAUTH_SECRET: 'given' };
    await ensureSecrets(folder, first);
    await ensureSecrets(folder, second);
    expect(Buffer.byteLength(first.NEXTAUTH_SECRET ?? '')).toBeGreaterThanOrEqual(32);
    expect(Buffer.from(first.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ?? '', 'base64')).toHaveLength(32);
    expect(second).toMatchObject({
      NEXTAUTH_SECRET: 'given',
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: first.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY,
    });
    expect(statSync(path.join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
  });
});

describe('a running server', () => {
  test('is found, is an orphan once its starter is gone, and is ended', async () => {
    const server = spawn('sleep', ['60'], { detached: true });
    noteRunningApp(folder, server.pid ?? 0, 3000);
    expect(findRunningApp(folder)).toMatchObject({ pid: server.pid, port: 3000, isOrphan: false });
    const note = path.join(folder, 'running.json');
    const noted = JSON.parse(readFileSync(note, 'utf8'));
    writeFileSync(note, JSON.stringify({ ...noted, minders: [...noted.minders, '2147483646:1'] }));
    expect(findRunningApp(folder)).toMatchObject({ isOrphan: true });
    expect(await stopRunningApp(folder)).toBe(true);
    expect(findRunningApp(folder)).toBeNull();
    expect(existsSync(note)).toBe(false);
  });
  test('whose process id went to another program is not taken for it', () => {
    writeFileSync(
      path.join(folder, 'running.json'),
      JSON.stringify({ pid: process.pid, port: 3000, stamp: `${process.pid}:1`, minders: [] }),
    );
    expect(findRunningApp(folder)).toBeNull();
  });
});

describe('the lock', () => {
  test('lets one in at a time', async () => {
    const file = path.join(folder, 'lock');
    const seen: string[] = [];
    const enter = (name: string) =>
      withLock(file, async () => {
        seen.push(`${name} in`);
        await new Promise(setImmediate);
        seen.push(`${name} out`);
      });
    await Promise.all([enter('a'), enter('b'), enter('c')]);
    expect(seen.map((entry) => entry.split(' ')[1])).toEqual(['in', 'out', 'in', 'out', 'in', 'out']);
    expect(existsSync(file)).toBe(false);
  });
  test.each([
    ['is dead', '2147483646:1'],
    ['had an id that another process has now', `${process.pid}:1`],
  ])('is taken from a holder that %s', async (_, stamp) => {
    const file = path.join(folder, 'lock');
    writeFileSync(file, stamp);
    expect(await withLock(file, async () => 'in', { waitMs: 5000 })).toBe('in');
  });
  test('says so when a living holder does not let go', async () => {
    const file = path.join(folder, 'lock');
    await withLock(file, async () => {
      await expect(withLock(file, async () => 'in', { waitMs: 100 })).rejects.toThrow(/holds .* for too long/);
    });
  });
});

describe('the count of tests', () => {
  const report = (content: unknown): string => {
    const file = path.join(folder, 'report.json');
    writeFileSync(file, JSON.stringify(content));
    return file;
  };
  const fine = { code: 0, output: '' };
  const failed = { code: 1, output: 'the reason' };

  test('vitest: passed, failed, and files that could not be loaded', () => {
    const file = report({
      testResults: [
        {
          name: 'a',
          status: 'failed',
          message: '',
          assertionResults: [
            { status: 'passed', fullName: 'one' },
            { status: 'failed', fullName: 'two', failureMessages: ['no'] },
          ],
        },
        { name: 'b', status: 'failed', message: 'does not load', assertionResults: [] },
      ],
    });
    const { passed, failures } = readVitestReport(file, failed);
    expect(passed).toBe(1);
    expect(failures.map(({ name }) => name).sort()).toEqual(['b', 'two']);
  });
  test('Playwright: nested suites and errors outside of tests', () => {
    const spec = (title: string, ok: boolean) => ({
      title,
      ok,
      file: 'x.spec.ts',
      tests: [{ results: [{ errors: [{ message: 'no' }] }] }],
    });
    const file = report({
      errors: [{ message: 'outside' }],
      stats: { expected: 1 },
      suites: [{ specs: [spec('one', true)], suites: [{ specs: [spec('two', false)] }] }],
    });
    const { passed, failures } = readPlaywrightReport(file, failed);
    expect(passed).toBe(1);
    expect(failures.map(({ name }) => name)).toEqual(['Playwright', 'x.spec.ts: two']);
  });
  test.each([
    ['no report', path.join('nowhere', 'report.json'), fine, 'nothing was run'],
    ['a failing end that no test explains', null, failed, 'the reason'],
    ['no test at all', null, fine, 'nothing was run'],
  ])('%s is a failure', (_, file, outcome, message) => {
    const { failures } = readVitestReport(file ?? report({ testResults: [] }), outcome);
    expect(failures).toEqual([{ name: 'vitest', message }]);
  });
});
