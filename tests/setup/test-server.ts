/** The PostgreSQL server of a test run, and the making and dropping of databases on it. */
import pg from 'pg';
import { dropDatabase as drop } from '../../lib/db/drop-database';

export interface TestServer {
  /** By which databases are created and dropped. */
  readonly adminUrl: string;
  /** Of the role that owns them and under which tests run; its database part is replaced. */
  readonly ownerUrl: string;
  readonly template: string;
  readonly prefix: string;
}

/** @returns the connection string of one database of the server, for the role that owns it. */
export function urlOf(server: TestServer, database: string): string {
  const url = new URL(server.ownerUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** Creates an empty UTF-8 database, or a copy of the template when told. */
export async function createDatabase(server: TestServer, name: string, template?: string): Promise<void> {
  const owner = server.ownerUrl === server.adminUrl ? '' : ` owner "${decodeURIComponent(new URL(server.ownerUrl).username)}"`;
  await withAdmin(server, async (admin) => {
    const origin = template ? `template "${template}"` : await emptyOrigin(admin);
    await admin.query(`create database "${name}"${owner} ${origin}`);
  });
}

export async function dropDatabase(server: TestServer, name: string): Promise<void> {
  await withAdmin(server, (admin) => drop(admin, name));
}

/** Drops every database of the run, also those that a failed test left. */
export async function dropDatabases(server: TestServer): Promise<void> {
  const names = await withAdmin(server, async (admin) => {
    const { rows } = await admin.query<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1) or datname = $2',
      [server.prefix, server.template],
    );
    return rows.map((row) => row.datname);
  });
  for (const name of names) await dropDatabase(server, name);
}

/** A server set up without a locale encodes in SQL_ASCII unless told; one with a locale keeps its own order of letters. */
async function emptyOrigin(admin: pg.Client): Promise<string> {
  const { rows } = await admin.query<{ encoding: string }>(
    "select pg_encoding_to_char(encoding) as encoding from pg_database where datname = 'template1'",
  );
  return rows[0]?.encoding === 'UTF8' ? '' : "template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'";
}

async function withAdmin<T>(server: TestServer, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: server.adminUrl });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}
