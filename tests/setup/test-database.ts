/** A migrated, empty database of its own for a test file or a case. */
import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { createDatabase, dropDatabase, urlOf } from './test-server';

export interface TestDatabase {
  readonly url: string;
  /** Also ends connections that are still open. */
  readonly drop: () => Promise<void>;
}

/** @param from name of a database to copy in place of the empty template, see `nameOf`. Nobody may be connected to it. */
export async function createTestDatabase(from?: string): Promise<TestDatabase> {
  const server = inject('testServer');
  const name = `${server.prefix}${randomBytes(5).toString('hex')}`;
  await createDatabase(server, name, from ?? server.template);
  return { url: urlOf(server, name), drop: () => dropDatabase(server, name) };
}

/** @returns the name of a test database, to make copies of it once it is filled. */
export function nameOf(database: TestDatabase): string {
  return new URL(database.url).pathname.slice(1);
}
