/** Long reads: one moment of the database, row by row, for downloads of any length. */
import type { PoolClient } from 'pg';
import QueryStream from 'pg-query-stream';
import type { Database } from './client';
import type { DocumentRow } from './document-columns';
import type { Prisma } from './generated/client';

/** Reads that all see the same moment. */
export interface ReadSnapshot {
  /** Rows as they come from the server, a batch at a time; memory does not grow with them. One stream at a time. */
  rows<Row>(query: Prisma.Sql, toRow: (row: DocumentRow) => Row): AsyncGenerator<Row>;
  all<Row>(query: Prisma.Sql, toRow: (row: DocumentRow) => Row): Promise<Row[]>;
}

const BATCH = 250;
/** Connections that downloads may hold at once, of those all requests share: a slow reader must not stop the others. */
const CONNECTIONS = 4;
/** A reader that takes nothing for so long loses the connection, and its download breaks off visibly. */
const IDLE_MS = 300_000;

const turns = new WeakMap<Database, Turns>();

/** Lets so many in at once; the rest wait in the order they came. */
class Turns {
  #free = CONNECTIONS;
  readonly #waiting: (() => void)[] = [];

  async enter(): Promise<void> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free += 1;
  }
}

function turnsOf(database: Database): Turns {
  const known = turns.get(database);
  if (known) return known;
  const made = new Turns();
  turns.set(database, made);
  return made;
}

/**
 * Yields what `work` makes of a snapshot (REPEATABLE READ, READ ONLY). The connection is given back when the generator ends, and closed
 * when it ends early.
 */
export async function* inSnapshot<T>(database: Database, work: (snapshot: ReadSnapshot) => AsyncIterable<T>): AsyncGenerator<T> {
  const line = turnsOf(database);
  await line.enter();
  try {
    const client = await database.pool.connect();
    // The server may end the connection between two batches; the next query says so, and this event must not end the process.
    const ignore = (): void => undefined;
    client.on('error', ignore);
    let whole = false;
    try {
      await client.query('begin isolation level repeatable read read only');
      await client.query(`set local idle_in_transaction_session_timeout = ${IDLE_MS}`);
      yield* work(snapshotOf(client));
      await client.query('commit');
      whole = true;
    } finally {
      client.off('error', ignore);
      client.release(!whole);
    }
  } finally {
    line.leave();
  }
}

const snapshotOf = (client: PoolClient): ReadSnapshot => ({
  async *rows(query, toRow) {
    const stream = client.query(new QueryStream(query.text, [...query.values], { batchSize: BATCH, highWaterMark: BATCH }));
    for await (const row of stream) yield toRow(row);
  },
  async all(query, toRow) {
    const { rows } = await client.query<DocumentRow>(query.text, [...query.values]);
    return rows.map(toRow);
  },
});
