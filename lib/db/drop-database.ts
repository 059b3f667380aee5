/** Drops databases that lived for a test or a scenario. */
import type pg from 'pg';

const NOT_PERMITTED = '42501';

/**
 * Ends the database's connections first. An autovacuum worker among them belongs to the server, and an ordinary role may not end it:
 * the plain command lets the server do that itself.
 */
export async function dropDatabase(admin: pg.Client, name: string): Promise<void> {
  try {
    await admin.query(`drop database if exists "${name}" with (force)`);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === NOT_PERMITTED)) throw error;
    await admin.query(`drop database if exists "${name}"`);
  }
}
