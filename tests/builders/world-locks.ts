/** Stops one piece of work at the audit chain it needs, so that something else happens in between: no sleeping, no guessing of moments. */
import type { Database } from '../../lib/db/client';

interface Interleaving<First, During> {
  /** Runs until it is about to lock one of the chains. */
  readonly first: () => Promise<First>;
  /** What happens meanwhile, the chains being open again. */
  readonly during: () => Promise<During>;
}

/** Stops `first` before it locks the chain of one of some GSTINs, lets `during` pass, and then `first` go on. */
export async function whileHeld<First, During>(
  database: Database,
  gstins: readonly string[],
  { first, during }: Interleaving<First, During>,
): Promise<{ readonly after: First; readonly during: During }> {
  const gate = await database.pool.connect();
  try {
    await gate.query(GATE);
    await gate.query('delete from gate_of_chain');
    await gate.query('insert into gate_of_chain select unnest($1::text[])', [gstins]);
    await gate.query('select pg_advisory_lock(4711)');
    const running = first();
    await untilSomeoneWaits(gate);
    await gate.query('delete from gate_of_chain');
    const overtaking = await during();
    await gate.query('select pg_advisory_unlock(4711)');
    return { after: await running, during: overtaking };
  } finally {
    await gate.query('select pg_advisory_unlock_all()');
    await gate.query('delete from gate_of_chain');
    gate.release();
  }
}

/** Before the end of a gated chain is locked (the upsert that locks it), its session waits at the gate. */
const GATE = `
  create table if not exists gate_of_chain (gstin text primary key);
  create or replace function wait_at_gate() returns trigger language plpgsql as $$
  begin
    if exists (select 1 from gate_of_chain where gstin = new.gstin) then
      perform pg_advisory_lock(4711);
      perform pg_advisory_unlock(4711);
    end if;
    return new;
  end $$;
  create or replace trigger gate before insert on audit_head for each row execute function wait_at_gate();`;

const WAITING = `select exists (select 1 from pg_locks where locktype = 'advisory' and objid = 4711 and not granted
  and database = (select oid from pg_database where datname = current_database())) as waiting`;

async function untilSomeoneWaits(gate: { query: (sql: string) => Promise<{ rows: { waiting: boolean }[] }> }): Promise<void> {
  const until = Date.now() + 20_000;
  while (Date.now() < until) {
    const { rows } = await gate.query(WAITING);
    if (rows[0]?.waiting) return;
  }
  throw new Error('nobody came to the gate');
}
