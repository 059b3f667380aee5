/** The invariants that every fault must leave true, as SQL that lists what breaks them (I1, I2, I4, I8, I9, I10, I14, I16). */
import { taxPeriod } from '../domain/tax-period';
import { EMPTY_DIGEST, GENESIS_HASH, type Json, linkHash } from './audit';
import type { Db } from './client';
import { Prisma } from './generated/client';
import { summariseLines } from './gstr2b';
import { changesDigest } from './record-changes';

export interface Violation {
  readonly invariant: string;
  readonly what: string;
}

interface Check {
  readonly invariant: string;
  readonly says: string;
  /** Returns one text column "what", a row for each violation. */
  readonly sql: string;
}

const IN_IMS = "destination = 'IMS' and archived_outcome is null";
const COUNTED = `select gstin, section, action, count(*) as records, sum(taxable_value) as taxable, sum(igst) as igst, sum(cgst) as cgst, sum(sgst) as sgst, sum(cess) as cess
  from document where ${IN_IMS} group by 1, 2, 3`;
const KEPT = 'select gstin, section, action, records, taxable, igst, cgst, sgst, cess from ims_counter where records <> 0';

export const CHECKS: readonly Check[] = [
  {
    invariant: 'I16',
    says: 'kept counters equal a fresh count',
    sql: `select gstin || ' ' || section || ' ' || action as what from (((${COUNTED}) except (${KEPT})) union ((${KEPT}) except (${COUNTED}))) x`,
  },
  {
    invariant: 'I2',
    says: 'every version after the first has its change row',
    sql: `select d.gstin || ' ' || d.id as what from document d left join (select gstin, document_id, count(*) as n, max(version) as top from record_change group by 1, 2) c
      on c.gstin = d.gstin and c.document_id = d.id where d.version - 1 <> coalesce(c.n, 0) or d.version <> coalesce(c.top, 1)`,
  },
  {
    invariant: 'I2',
    says: 'the last change row tells the present action',
    sql: `select d.gstin || ' ' || d.id as what from document d join record_change c on c.gstin = d.gstin and c.document_id = d.id and c.version = d.version
      where c.to_action <> d.action`,
  },
  {
    invariant: 'I4',
    says: 'the current version of a statement exists and has its lines summed in its header',
    sql: `select p.gstin || ' ' || p.period as what from gstr2b_period p left join gstr2b_snapshot s on s.gstin = p.gstin and s.period = p.period and s.version = p.current_version
      where p.current_version > 0 and s.version is null`,
  },
  {
    invariant: 'I8',
    says: 'lines of a statement add up to its summary',
    sql: `select gstin || ' ' || period || ' v' || version || ' ' || row as what from (
        select coalesce(a.gstin, b.gstin) as gstin, coalesce(a.period, b.period) as period, coalesce(a.version, b.version) as version, coalesce(a.row, b.row) as row,
          a.igst as ai, b.igst as bi, a.cgst as ac, b.cgst as bc, a.sgst as as_, b.sgst as bs, a.cess as ax, b.cess as bx, a.n, b.n as bn
        from (select gstin, period, version, row, sum(igst) igst, sum(cgst) cgst, sum(sgst) sgst, sum(cess) cess, count(*) n from gstr2b_line l
              where exists (select 1 from gstr2b_snapshot s where s.gstin = l.gstin and s.period = l.period and s.version = l.version) group by 1, 2, 3, 4) a
        full join (select s.gstin, s.period, s.version, e.key as row, (e.value->>'igst')::bigint igst, (e.value->>'cgst')::bigint cgst, (e.value->>'sgst')::bigint sgst,
              (e.value->>'cess')::bigint cess, (e.value->>'records')::bigint n from gstr2b_snapshot s, jsonb_each(s.summary) e) b
          on a.gstin = b.gstin and a.period = b.period and a.version = b.version and a.row = b.row) x
      where (ai, ac, as_, ax, n) is distinct from (bi, bc, bs, bx, bn)`,
  },
  {
    invariant: 'I9',
    says: 'a record counts in at most one filed statement',
    sql: `select l.gstin || ' ' || l.document_id as what from gstr2b_line l join gstr2b_period p on p.gstin = l.gstin and p.period = l.period and p.current_version = l.version
      where p.filed_at is not null and l.outcome in ('AVAILABLE', 'REJECTED') group by l.gstin, l.document_id, l.row having count(*) > 1`,
  },
  {
    invariant: 'I10',
    says: 'changes belong to a document of their GSTIN',
    sql: `select c.gstin || ' ' || c.document_id as what from record_change c left join document d on d.gstin = c.gstin and d.id = c.document_id where d.id is null`,
  },
  {
    invariant: 'I14',
    says: 'a filed GSTR-3B freezes its statement',
    sql: `select s.gstin || ' ' || s.period || ' v' || s.version as what from gstr2b_snapshot s join return_filing f on f.gstin = s.gstin and f.form = 'GSTR3B' and f.period = s.period
      where s.computed_at > f.filed_at`,
  },
  {
    invariant: 'I14',
    says: 'a filed return has no saved documents left, and a saved document no filed return',
    sql: `select d.gstin || ' ' || d.id as what from document d join return_filing f on f.gstin = d.supplier_gstin and f.form = d.source and f.period = d.source_period
      where d.supplier_filing = 'SAVED' and d.archived_outcome is null`,
  },
  {
    invariant: 'I9',
    says: "a number stands once among a supplier's originals of a financial year",
    sql: `select supplier_gstin || ' ' || number_key as what from document where original_number is null and supplier_gstin is not null and source in ('GSTR1', 'IFF', 'GSTR1A')
      and archived_outcome is distinct from 'REMOVED_DELETED' group by supplier_gstin, number_key, financial_year, section having count(*) > 1`,
  },
];

/** Runs every check; at most `limit` violations of each are named. */
export async function listViolations(tx: Db, limit = 20): Promise<Violation[]> {
  const violations: Violation[] = [];
  for (const check of CHECKS) {
    const rows = await tx.$queryRaw<{ what: string }[]>`select what from (${Prisma.raw(check.sql)}) v limit ${limit}`;
    for (const row of rows) violations.push({ invariant: check.invariant, what: `${check.says}: ${row.what}` });
  }
  return [...violations, ...(await listAlteredStatements(tx, limit))];
}

/** I4: statements whose lines no longer give the digest that was kept with them. */
async function listAlteredStatements(tx: Db, limit: number): Promise<Violation[]> {
  const violations: Violation[] = [];
  const snapshots = await tx.$queryRaw<{ gstin: string; period: string; version: number; digest: string }[]>`
    select gstin, period, version, lines_digest as digest from gstr2b_snapshot order by gstin, period, version`;
  for (const { gstin, period, version, digest } of snapshots) {
    if (violations.length === limit) break;
    const now = await summariseLines(tx, { gstin, period: taxPeriod(period), version });
    if (now.digest !== digest.trim())
      violations.push({ invariant: 'I4', what: `lines of a statement are as they were computed: ${gstin} ${period} v${version}` });
  }
  return violations;
}

interface LinkRow {
  seq: bigint;
  at: Date;
  actor_id: string | null;
  actor_name: string;
  event: string;
  request_id: string;
  change_set_id: string | null;
  detail: Json;
  changes: number;
  changes_digest: string;
  previous_hash: string;
  hash: string;
  present: number;
  present_digest: string;
}

export interface ChainReport {
  readonly gstin: string;
  readonly links: number;
  readonly head: string;
  /** Number and fault of the first link that does not hold; null when the chain is whole. */
  readonly broken: { readonly seq: string; readonly fault: string } | null;
}

const LINKS_A_READ = 2_000;

/** Walks a GSTIN's chain from its beginning, repeating every hash and every digest of change rows. */
export async function verifyChain(tx: Db, gstin: string): Promise<ChainReport> {
  let previous = GENESIS_HASH;
  let seq = 0n;
  for (;;) {
    const rows = await readLinks(tx, gstin, seq);
    for (const row of rows) {
      const fault = linkFault(gstin, row, seq + 1n, previous);
      if (fault) return { gstin, links: Number(seq), head: previous, broken: { seq: String(seq + 1n), fault } };
      seq = BigInt(row.seq);
      previous = row.hash.trim();
    }
    if (rows.length < LINKS_A_READ) break;
  }
  return { gstin, links: Number(seq), head: previous, broken: await endFault(tx, gstin, seq, previous) };
}

/** What only the end of the chain shows: links cut off or added behind it, and record changes that no link covers. */
async function endFault(tx: Db, gstin: string, seq: bigint, hash: string): Promise<ChainReport['broken']> {
  const heads = await tx.$queryRaw<{ seq: bigint; hash: string }[]>`select seq, hash from audit_head where gstin = ${gstin}`;
  const head = heads[0];
  const at = (link: bigint, fault: string): ChainReport['broken'] => ({ seq: String(link), fault });
  if (!head && seq > 0n) return at(seq, 'the end of the chain is not kept');
  const kept = head ? BigInt(head.seq) : 0n;
  if (kept > seq) return at(seq + 1n, 'links are missing at the end');
  if (kept < seq) return at(kept + 1n, 'links were added behind the end');
  if (head && head.hash.trim() !== hash) return at(seq, 'the kept end differs from the last link');
  const uncovered = await tx.$queryRaw<{ records: number; first: bigint | null }[]>`
    select count(*)::int as records, min(c.link_seq) as first from record_change c where c.gstin = ${gstin} and (c.link_seq < 1 or c.link_seq > ${seq})`;
  const { records = 0, first = null } = uncovered[0] ?? {};
  return first === null ? null : at(BigInt(first), `${records} record changes are covered by no link`);
}

/** Every GSTIN that has a chain, or changes that should be in one, in order. */
export async function listChains(tx: Db): Promise<string[]> {
  const rows = await tx.$queryRaw<{ gstin: string }[]>`
    select gstin from audit_head union select gstin from audit_link union select gstin from taxpayer order by gstin`;
  return rows.map(({ gstin }) => gstin);
}

const readLinks = (tx: Db, gstin: string, after: bigint): Promise<LinkRow[]> => tx.$queryRaw<LinkRow[]>`
  with links as (select * from audit_link where gstin = ${gstin} and seq > ${after} order by seq limit ${LINKS_A_READ})
  select l.*, coalesce(p.present, 0)::int as present, coalesce(p.digest, ${EMPTY_DIGEST}) as present_digest from links l left join lateral (
    select (select count(*) from record_change c where c.gstin = l.gstin and c.link_seq = l.seq) as present,
      ${changesDigest(Prisma.raw('(select * from record_change where gstin = l.gstin and link_seq = l.seq)'))} as digest
  ) p on true order by l.seq`;

function linkFault(gstin: string, row: LinkRow, expected: bigint, previous: string): string | null {
  if (BigInt(row.seq) !== expected) return 'a link is missing';
  if (row.previous_hash.trim() !== previous) return 'the link does not follow the one before it';
  const hash = linkHash({
    gstin,
    seq: expected,
    at: row.at.toISOString(),
    actorId: row.actor_id,
    actorName: row.actor_name,
    event: row.event,
    requestId: row.request_id,
    changeSetId: row.change_set_id,
    detail: row.detail,
    changes: row.changes,
    changesDigest: row.changes_digest.trim(),
    previousHash: previous,
  });
  if (hash !== row.hash.trim()) return 'the link was altered';
  if (row.present !== row.changes) return `${row.changes} record changes were covered, ${row.present} are present`;
  return row.present_digest.trim() === row.changes_digest.trim() ? null : 'a record change was altered';
}
