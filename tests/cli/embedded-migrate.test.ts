import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { migrate } from '../../lib/db/migrate.mjs';
import { createDatabase, dropDatabase, urlOf } from '../setup/test-server';

const FIRST = 'create table one (id int)';

let folder: string;
let url: string;
let name: string;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'ims-migrations-'));
  put('1_one', FIRST);
  const server = inject('testServer');
  name = `${server.prefix}migrate_${Math.random().toString(36).slice(2)}`;
  await createDatabase(server, name);
  url = urlOf(server, name);
});

afterEach(async () => {
  await dropDatabase(inject('testServer'), name);
  rmSync(folder, { recursive: true });
});

describe('migrate', () => {
  test('applies what is missing, in order and once, and notes it as Prisma does', async () => {
    expect(await migrate(url, { folder })).toEqual({ applied: ['1_one'] });
    put('3_three', 'create table three (id int)');
    put('2_two', 'create table two (id int); alter table one add column two int');
    expect(await migrate(url, { folder })).toEqual({ applied: ['2_two', '3_three'] });
    expect(await migrate(url, { folder })).toEqual({ applied: [] });
    const noted = await query(
      'select migration_name, checksum, finished_at is not null as finished, applied_steps_count from _prisma_migrations order by 1 limit 1',
    );
    expect(noted).toEqual([
      { migration_name: '1_one', checksum: createHash('sha256').update(FIRST).digest('hex'), finished: true, applied_steps_count: 1 },
    ]);
  });

  test('two at once apply each migration once', async () => {
    const outcomes = await Promise.all([migrate(url, { folder }), migrate(url, { folder }), migrate(url, { folder })]);
    expect(outcomes.flatMap(({ applied }) => applied)).toEqual(['1_one']);
  });

  test('a migration that fails leaves nothing behind', async () => {
    put('2_two', 'create table two (id int); select nonsense');
    await expect(migrate(url, { folder })).rejects.toThrow(/Migration 2_two failed and was taken back whole/);
    expect(await query("select to_regclass('one') is not null as one, to_regclass('two') is null as no_two")).toEqual([
      { one: true, no_two: true },
    ]);
    put('2_two', 'create table two (id int)');
    expect(await migrate(url, { folder })).toEqual({ applied: ['2_two'] });
  });

  test('refuses an applied migration that was changed', async () => {
    await migrate(url, { folder });
    put('1_one', `${FIRST};`);
    await expect(migrate(url, { folder })).rejects.toThrow(/was changed after it had been applied/);
  });

  test('refuses a database of a newer version', async () => {
    put('2_two', 'select 1');
    await migrate(url, { folder });
    rmSync(path.join(folder, '2_two'), { recursive: true });
    await expect(migrate(url, { folder })).rejects.toThrow(/used by a newer version/);
  });

  test('refuses a database of another program', async () => {
    await query('create table theirs (id int)');
    await expect(migrate(url, { folder })).rejects.toThrow(/tables of another program \(theirs\)/);
  });

  test('refuses where another tool left a migration unfinished', async () => {
    await migrate(url, { folder });
    await query('update _prisma_migrations set finished_at = null');
    await expect(migrate(url, { folder })).rejects.toThrow(/was begun and not finished/);
  });

  test.each([
    ['an address that is none', 'somewhere', /must begin with postgresql:\/\//],
    ['a server that is not there', 'postgresql://someone:hidden@127.0.0.1:1/x', /cannot be reached/],
  ])('tells of %s without the password', async (_, address, sentence) => {
    const message = await migrate(address, { folder }).then(
      () => '',
      (error: Error) => error.message,
    );
    expect(message).toMatch(sentence);
    expect(message).not.toContain('hidden');
  });
});

function put(migration: string, sql: string): void {
  mkdirSync(path.join(folder, migration), { recursive: true });
  writeFileSync(path.join(folder, migration, 'migration.sql'), sql);
}

async function query(sql: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
