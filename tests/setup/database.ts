/**
 * Before the service tests: a real PostgreSQL – the server of DATABASE_URL if set, else a throw-away embedded one – and on it one
 * migrated template, which createTestDatabase copies. Afterwards nothing of it is left.
 */
import { randomBytes } from 'node:crypto';
import type { TestProject } from 'vitest/node';
import { startThrowAwayServer } from '../../lib/db/embedded/throw-away.mjs';
import { migrate } from '../../lib/db/migrate.mjs';
import { createDatabase, dropDatabases, type TestServer, urlOf } from './test-server';

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { server, remove } = process.env.DATABASE_URL ? externalServer(process.env.DATABASE_URL) : await embeddedServer();
  await createDatabase(server, server.template);
  await migrate(urlOf(server, server.template));
  project.provide('testServer', server);
  return remove;
}

interface StartedServer {
  readonly server: TestServer;
  readonly remove: () => Promise<void>;
}

function externalServer(url: string): StartedServer {
  const server = { adminUrl: url, ownerUrl: url, ...newNames() };
  return { server, remove: () => dropDatabases(server) };
}

async function embeddedServer(): Promise<StartedServer> {
  const { server, remove } = await startThrowAwayServer();
  return { server: { adminUrl: server.adminUrl, ownerUrl: server.urlFor('postgres'), ...newNames() }, remove };
}

function newNames(): { template: string; prefix: string } {
  const run = randomBytes(4).toString('hex');
  return { template: `ims_template_${run}`, prefix: `ims_test_${run}_` };
}
