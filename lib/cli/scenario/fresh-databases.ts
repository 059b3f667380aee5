/** Databases that live for one scenario: copies of a migrated template on the server at hand. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { dropDatabase } from '../../db/drop-database';
import { startThrowAwayServer } from '../../db/embedded/throw-away.mjs';
import { migrate } from '../../db/migrate.mjs';

export type FreshDatabase = () => Promise<{ readonly url: string; readonly drop: () => Promise<void> }>;

/** A server where databases may be created: the one of DATABASE_URL, or an embedded one that lives for this run and need not survive a crash. */
async function openServer(): Promise<{ readonly adminUrl: string; readonly remove: () => Promise<void> }> {
  const { DATABASE_URL: given, IMS_ADMIN_DATABASE_URL: embedded } = process.env;
  if (given && !embedded) return { adminUrl: given, remove: async () => undefined };
  const { server, remove } = await startThrowAwayServer();
  return { adminUrl: server.adminUrl, remove };
}

export async function withFreshDatabases(work: (fresh: FreshDatabase) => Promise<void>): Promise<void> {
  const { adminUrl: base, remove } = await openServer();
  const admin = new pg.Client({ connectionString: base });
  await admin.connect();
  const prefix = `ims_scenario_${randomBytes(4).toString('hex')}`;
  const urlOf = (name: string): string => {
    const url = new URL(base);
    url.pathname = `/${name}`;
    return url.toString();
  };
  const template = `${prefix}_template`;
  try {
    await admin.query(`create database ${template}`);
    await migrate(urlOf(template));
    let count = 0;
    await work(async () => {
      count += 1;
      const name = `${prefix}_${count}`;
      await admin.query(`create database ${name} template ${template}`);
      return { url: urlOf(name), drop: () => dropDatabase(admin, name) };
    });
  } finally {
    await dropDatabase(admin, template);
    await admin.end();
    await remove();
  }
}
