import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase, type Database, openDatabase } from '../../lib/db/client';
import { loadDemo } from '../../prisma/seed';
import { createTestDatabase, type TestDatabase } from '../setup/test-database';

let home: TestDatabase;
let database: Database;

beforeAll(async () => {
  home = await createTestDatabase();
  database = openDatabase(home.url);
  const t = Date.now();
  console.log(await loadDemo(database), Date.now() - t);
});
afterAll(async () => {
  await closeDatabase(database);
  await home.drop();
});

describe('demo', () => {
  it('loads', () => {
    expect(1).toBe(1);
  });
});
