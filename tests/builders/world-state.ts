/** What a suspicious auditor asks of a database after each test: whether anything changed, and whether everything still agrees. */
import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type { Database } from '../../lib/db/client';
import { summariseLines } from '../../lib/db/gstr2b';
import { listViolations, verifyChain } from '../../lib/db/verify';
import { taxPeriod } from '../../lib/domain/tax-period';

/** Sign-ins and the log of what was refused are no business, nor are figures that are derived on reading; the queue belongs to its library. */
const NOT_BUSINESS = [
  'app_user',
  'membership',
  'session',
  'login_throttle',
  'security_event',
  'schema_migration',
  '_prisma_migrations',
  'supplier_counter',
  'supplier_counter_state',
];

/** One SHA-256 a business table, over its rows in canonical order: two dumps are equal exactly when nothing was written. */
export async function dumpDigests(database: Database): Promise<Record<string, string>> {
  const tables = await database.pool.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> all($1) order by 1",
    [NOT_BUSINESS],
  );
  const digests: Record<string, string> = {};
  for (const { name } of tables.rows) {
    const rows = await database.pool.query<{ row: string }>(`select to_jsonb(t)::text as row from "${name}" t order by 1`);
    digests[name] = createHash('sha256')
      .update(rows.rows.map(({ row }) => row).join('\n'))
      .digest('hex');
  }
  return digests;
}

/** Runs something that must leave no trace in any business table. @returns what it answered. */
export async function withoutEffect<T>(database: Database, work: () => Promise<T>): Promise<T> {
  const before = await dumpDigests(database);
  const answer = await work();
  expect(await dumpDigests(database)).toEqual(before);
  return answer;
}

interface Check {
  readonly says: string;
  /** One text column "what", a row for each fault. */
  readonly sql: string;
}

/** The cut of each current statement: the action every record had at the last audit link it holds. */
const AT_CUT = `
  select s.gstin, s.period, s.version, d.id, d.section, d.destination, d.in_chain,
    coalesce((select c.to_action from record_change c where c.gstin = d.gstin and c.document_id = d.id and c.link_seq <= s.cut_seq order by c.version desc limit 1),
      (select c.from_action from record_change c where c.gstin = d.gstin and c.document_id = d.id order by c.version limit 1), d.action) as action,
    exists (select 1 from record_change c where c.gstin = d.gstin and c.document_id = d.id and c.cause in ('GSTR3B_FILED', 'REMOVED_16_4') and c.link_seq <= s.cut_seq) as gone,
    (select c.link_seq from record_change c where c.gstin = d.gstin and c.document_id = d.id and c.cause = 'SUPPLIER_FILED') as filed_link, s.cut_seq
  from gstr2b_period p join gstr2b_snapshot s on s.gstin = p.gstin and s.period = p.period and s.version = p.current_version
  join document d on d.gstin = s.gstin and d.destination = 'IMS' and d.supplier_filing = 'FILED' and d.gstr2b_period <= s.period`;

const CHECKS: readonly Check[] = [
  {
    says: 'a change begins with the action the change before it left',
    sql: `select gstin || ' ' || document_id || ' v' || version as what from (
        select *, lag(to_action, 1, 'N') over (partition by gstin, document_id order by version) as expected from record_change) c
      where from_action <> expected`,
  },
  {
    says: 'versions of a record have no gaps',
    sql: `select gstin || ' ' || document_id as what from record_change group by gstin, document_id having min(version) <> 2 or max(version) <> count(*) + 1`,
  },
  {
    says: 'a change belongs to a link of its own chain',
    sql: `select c.gstin || ' ' || c.document_id as what from record_change c left join audit_link l on l.gstin = c.gstin and l.seq = c.link_seq where l.seq is null`,
  },
  {
    says: 'links are dated in their order, but for a night that was caught up',
    sql: `select gstin || ' ' || seq as what from (select *, lag(at) over (partition by gstin order by seq) as before from audit_link where actor_name <> 'Scheduler') l where at < before`,
  },
  {
    says: 'a statement holds every record in its scope at its cut, once, with the action of that moment',
    sql: `select x.gstin || ' ' || x.period || ' v' || x.version || ' ' || x.id || ' ' || x.action || ' ' || coalesce(l.action, 'missing') as what from (${AT_CUT}) x
      left join gstr2b_line l on l.gstin = x.gstin and l.period = x.period and l.version = x.version and l.document_id = x.id and l.row not like 'AV.A3%' and l.row not like 'NA.A3%'
      where x.filed_link <= x.cut_seq and not x.gone and (l.document_id is null or (l.action <> x.action and not (x.action = 'P' and l.reason = 'R048')))`,
  },
  {
    says: 'a statement holds no record that was filed or archived outside its cut',
    sql: `select x.gstin || ' ' || x.period || ' v' || x.version || ' ' || x.id as what from (${AT_CUT}) x
      join gstr2b_line l on l.gstin = x.gstin and l.period = x.period and l.version = x.version and l.document_id = x.id where x.filed_link > x.cut_seq or x.gone`,
  },
  {
    says: 'an unfiled statement that lacks an action is marked stale',
    sql: `select distinct p.gstin || ' ' || p.period || ' v' || p.current_version as what
      from gstr2b_period p join gstr2b_snapshot s on s.gstin = p.gstin and s.period = p.period and s.version = p.current_version
      join record_change c on c.gstin = p.gstin and c.cause = 'USER' and c.link_seq > s.cut_seq
      join document d on d.gstin = c.gstin and d.id = c.document_id and d.supplier_filing = 'FILED' and d.gstr2b_period <= p.period and d.destination = 'IMS'
      where p.filed_at is null and p.stale_seq is null
        and exists (select 1 from record_change f where f.gstin = c.gstin and f.document_id = c.document_id and f.cause = 'SUPPLIER_FILED' and f.link_seq < c.link_seq)`,
  },
  {
    says: 'a filed return stays with the statement it was filed on',
    sql: `select f.gstin || ' ' || f.period || ' filed on ' || coalesce(f.content->>'statementVersion', 'none') || ', now ' || p.current_version as what
      from return_filing f join gstr2b_period p on p.gstin = f.gstin and p.period = f.period
      where f.form = 'GSTR3B' and coalesce((f.content->>'statementVersion')::int, 0) <> p.current_version`,
  },
  {
    says: 'no statement is published after its return',
    sql: `select l.gstin || ' ' || (l.detail->>'period') as what from audit_link l join audit_link f
      on f.gstin = l.gstin and f.event = 'GSTR3B_FILED' and f.detail->>'period' = l.detail->>'period' and f.seq < l.seq where l.event = 'GSTR2B_COMPUTED'`,
  },
  {
    says: 'a record leaves IMS with the action its statement took it by',
    sql: `select gstin || ' ' || id || ' ' || action || ' ' || archived_outcome as what from document
      where destination = 'IMS' and ((archived_outcome = 'ACCEPTED' and action <> 'A') or (archived_outcome = 'REJECTED' and action <> 'R')
        or (archived_outcome = 'DEEMED_ACCEPTED' and action not in ('N', 'P')) or (archived_outcome = 'REMOVED_DELETED' and action <> 'N'))`,
  },
  {
    says: 'a record leaves IMS in the return whose statement lists it',
    sql: `select d.gstin || ' ' || d.id as what from document d
      where d.destination = 'IMS' and d.archived_outcome in ('ACCEPTED', 'REJECTED', 'DEEMED_ACCEPTED', 'SUPERSEDED') and not exists (
        select 1 from gstr2b_period p join gstr2b_line l on l.gstin = p.gstin and l.period = p.period and l.version = p.current_version
        where p.gstin = d.gstin and p.period = d.archived_period and p.filed_at is not null and l.document_id = d.id)`,
  },
  {
    says: 'a change set counts its changes',
    sql: `select s.gstin || ' ' || s.id as what from change_set s left join (select gstin, change_set_id, count(*) as n from record_change group by 1, 2) c
      on c.gstin = s.gstin and c.change_set_id = s.id where s.records <> coalesce(c.n, 0)`,
  },
  {
    says: 'a supplier reports a number once, whoever received it',
    sql: `select supplier_gstin || ' ' || number_key as what from document where supplier_gstin is not null and archived_outcome is distinct from 'REMOVED_DELETED' and original_number is null
      and source in ('GSTR1', 'IFF', 'GSTR1A') group by supplier_gstin, number_key, financial_year, section having count(*) > 1`,
  },
  {
    says: 'a filed return counts its documents',
    sql: `select f.gstin || ' ' || f.form || ' ' || f.period as what from return_filing f where f.form in ('GSTR1', 'IFF', 'GSTR1A')
      and (f.content->>'documents')::int <> (select count(*) from document d where d.supplier_gstin = f.gstin and d.source = f.form and d.source_period = f.period and d.supplier_filing = 'FILED')`,
  },
  {
    says: 'a liability is added back for a rejected record of the recipient it names',
    sql: `select b.gstin || ' ' || b.document_id as what from add_back b left join document d on d.gstin = b.recipient_gstin and d.id = b.document_id
      where d.id is null or d.supplier_gstin <> b.gstin or d.archived_outcome is distinct from 'REJECTED'`,
  },
  {
    says: 'money is whole paise and heads agree with the document',
    sql: `select gstin || ' ' || id as what from document where destination = 'IMS' and (cgst <> sgst or (igst > 0 and cgst > 0))
      or (declared_igst > igst or declared_cgst > cgst or declared_sgst > sgst or declared_cess > cess)`,
  },
];

/** Invariants that do not hold, each as one line; ours beside those of the application's own verification. */
export async function listFaults(database: Database): Promise<string[]> {
  const faults = (await listViolations(database.prisma)).map(({ invariant, what }) => `${invariant} ${what}`);
  for (const { says, sql } of CHECKS) {
    const { rows } = await database.pool.query<{ what: string }>(`select what from (${sql}) x limit 5`);
    faults.push(...rows.map(({ what }) => `${says}: ${what}`));
  }
  return [...faults, ...(await chainFaults(database)), ...(await digestFaults(database))];
}

async function chainFaults(database: Database): Promise<string[]> {
  const { rows } = await database.pool.query<{ gstin: string }>('select gstin from audit_head union select gstin from audit_link');
  const reports = [];
  for (const { gstin } of rows) reports.push(await verifyChain(database.prisma, gstin));
  return reports.flatMap(({ gstin, broken }) => (broken ? [`chain of ${gstin}: ${broken.fault} at ${broken.seq}`] : []));
}

/** I4: the lines of every statement ever published are still those that its header was sealed over. */
async function digestFaults(database: Database): Promise<string[]> {
  const { rows } = await database.pool.query<{ gstin: string; period: string; version: number; digest: string }>(
    'select gstin, period, version, lines_digest as digest from gstr2b_snapshot',
  );
  const faults: string[] = [];
  for (const { gstin, period, version, digest } of rows) {
    const sealed = await summariseLines(database.prisma, { gstin, period: taxPeriod(period), version });
    if (sealed.digest !== digest.trim()) faults.push(`lines of ${gstin} ${period} v${version} are not those that were sealed`);
  }
  return faults;
}

export async function expectSound(database: Database): Promise<void> {
  expect(await listFaults(database)).toEqual([]);
}
