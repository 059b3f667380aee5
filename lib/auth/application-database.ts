/** The application's one pool of connections. Kept on globalThis, because a development server loads modules again and again. */
import { type Database, openDatabase } from '../db/client';
import { environment } from '../env';

const OPEN = Symbol.for('open-ims.database');

export function applicationDatabase(): Database {
  const holder = globalThis as { [OPEN]?: Database };
  holder[OPEN] ??= openDatabase(environment().databaseUrl);
  return holder[OPEN];
}
