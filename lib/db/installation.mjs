/** What a start asks of a database before the application serves it. */

/** @typedef {import('pg').Client} Client */

/**
 * @param {Client} client
 * @returns {Promise<boolean>} nobody has put anything in: no taxpayer, no user
 */
export async function isUnused(client) {
  const { rows: tables } = await client.query(
    "select to_regclass('taxpayer') is not null and to_regclass('app_user') is not null as known",
  );
  if (!tables[0].known) return true;
  const { rows } = await client.query('select exists (select from taxpayer) or exists (select from app_user) as used');
  return !rows[0].used;
}

/** @param {Client} client @returns {Promise<boolean>} whether anybody can sign in with a published password */
export async function hasDemoUsers(client) {
  const { rows } = await client.query('select exists (select from app_user where is_demo and disabled_at is null) as known');
  return rows[0].known;
}

/**
 * @param {Client} client
 * @returns {Promise<string[]>} the settings by which the server may lose what it has confirmed
 */
export async function unsafeSettings(client) {
  const { rows } = await client.query(
    `select name from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off' order by name`,
  );
  return rows.map((row) => row.name);
}

/**
 * @template T
 * @param {string} url
 * @param {(client: Client) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withDatabase(url, work) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, application_name: 'open-ims start' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
