/** The hot paths and their bare peers: the same rows, the same indexes, the same server, in one run. */
import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import ExcelJS from 'exceljs';
import type { Database } from '../../lib/db/client';
import { paise } from '../../lib/domain/money';
import { taxPeriod } from '../../lib/domain/tax-period';
import { type Cell, xlsxStream } from '../../lib/excel/xlsx-stream';
import { parseSectionSearch } from '../../lib/schemas/section-search';
import { startBulkAction } from '../../lib/services/bulk-action';
import { computeStatement } from '../../lib/services/compute-statement';
import type { ServiceContext } from '../../lib/services/context';
import { importGstr1 } from '../../lib/services/import-gstr1';
import { readInwardSummary } from '../../lib/services/inward-summary';
import { listSection } from '../../lib/services/list-section';
import { runJob } from '../../lib/services/run-job';
import { saveActions } from '../../lib/services/save-actions';
import { undoChangeSet } from '../../lib/services/undo-change-set';
import { gstr1File } from '../builders/gstr1-file';
import { barePage } from './bare-page';
import type { Pairing } from './measure';
import { RECIPIENT, settle, supplierGstin } from './world';

const PERIOD = taxPeriod('2026-10');
const PER_PAGE = 50;
const NEWEST_FIRST = { perPage: String(PER_PAGE), sort: 'date', dir: 'desc' };
const CURSOR_DATE = '2026-10-15';
const CURSOR_ID = 'ffffffff-ffff-4fff-8fff-ffffffffffff';
const SEARCHED = 'B/4711';
const SEARCH_TEXT = "(number_key || ' ' || coalesce(supplier_gstin, '') || ' ' || upper(supplier_name))";
const clock = { now: () => new Date('2026-11-17T10:00:00+05:30') };

export const benchContext = (database: Database): ServiceContext => ({
  database,
  clock,
  actor: { kind: 'SYSTEM', name: 'Bench' },
  requestId: 'bench',
});

/** Reads: the summary's counters, and pages of a list as the service gives them, at several depths and filters. */
export function readPaths(database: Database, records: number): Pairing[] {
  const { pool } = database;
  const context = benchContext(database);
  const invoices = records - Math.floor(records / 20);
  const pages = Math.ceil(invoices / PER_PAGE);
  const ours =
    (search: Record<string, string> = {}) =>
    async () =>
      barePage((await listSection(context, RECIPIENT, 'b2b', parseSectionSearch({ ...NEWEST_FIRST, ...search }))).rows);
  const bare =
    (rest: string, values: readonly unknown[] = []) =>
    async () => {
      const { rows } = await pool.query(
        `select * from document d where gstin = $1 and section = 'b2b' and destination = 'IMS' and archived_outcome is null ${rest} limit ${PER_PAGE}`,
        [RECIPIENT, ...values],
      );
      return barePage(rows);
    };
  const byDate = 'order by date desc, id desc';
  const often = { rounds: 41, warmUp: 10 };
  return [
    {
      name: 'Summary counters / fresh GROUP BY',
      goal: 0.05,
      rounds: 15,
      warmUp: 3,
      ours: () => readInwardSummary(context, RECIPIENT),
      peer: () =>
        pool.query(
          "select section, action, count(*), sum(igst) from document where gstin = $1 and destination = 'IMS' and archived_outcome is null group by 1, 2",
          [RECIPIENT],
        ),
    },
    { name: 'List, first page / its SQL + a bare page', goal: 1.5, ...often, ours: ours(), peer: bare(byDate) },
    {
      name: 'List, deep page by cursor',
      goal: 1.5,
      ...often,
      ours: ours({ page: '400', after: `400.${CURSOR_ID}.${CURSOR_DATE}` }),
      peer: bare(`and (date, id) < ($2::date, $3::uuid) ${byDate}`, [CURSOR_DATE, CURSOR_ID]),
    },
    { name: 'List, last page / first page', goal: 1.3, ...often, ours: ours({ page: String(pages) }), peer: ours() },
    {
      name: 'List, page by number in the middle / OFFSET',
      goal: 1,
      rounds: 5,
      ours: ours({ page: String(Math.floor(pages / 2)) }),
      peer: bare(`${byDate} offset ${(Math.floor(pages / 2) - 1) * PER_PAGE}`),
    },
    {
      name: 'List, one supplier',
      goal: 1.5,
      ...often,
      ours: ours({ supplier: supplierGstin(7) }),
      peer: counted(bare(`and supplier_gstin = $2 ${byDate}`, [supplierGstin(7)]), pool, 'and supplier_gstin = $2', supplierGstin(7)),
    },
    {
      name: 'List, search',
      goal: 1.5,
      rounds: 15,
      warmUp: 3,
      ours: ours({ q: SEARCHED }),
      peer: counted(bare(`and ${SEARCH_TEXT} like $2 ${byDate}`, [`%${SEARCHED}%`]), pool, `and ${SEARCH_TEXT} like $2`, `%${SEARCHED}%`),
    },
  ];
}

/** The number of records that a filter finds stands on the page: the peer counts them too. */
const counted = (page: () => Promise<string>, pool: Database['pool'], rest: string, value: string) => async (): Promise<string> => {
  await pool.query(
    `select count(*) from document d where gstin = $1 and section = 'b2b' and destination = 'IMS' and archived_outcome is null ${rest}`,
    [RECIPIENT, value],
  );
  return page();
};

/** Writes: one SAVE, a bulk action over everything, a computation, a file. */
export function writePaths(database: Database, records: number): Pairing[] {
  const { pool } = database;
  const context = benchContext(database);
  // At ten lakh records a round takes minutes, and is steady by its length.
  const rounds = records > 500_000 ? 1 : 3;
  let turn = 0;
  const one = async (): Promise<string> =>
    String((await pool.query('select id from document where gstin = $1 order by id limit 1 offset 7', [RECIPIENT])).rows[0]?.id);
  const nextAction = (): 'A' | 'R' => {
    turn += 1;
    return turn % 2 ? 'A' : 'R';
  };
  return [
    {
      name: 'Save of one record / its bare SQL',
      goal: 1.3,
      rounds: 41,
      warmUp: 10,
      ours: async () => saveActions(context, RECIPIENT, { changes: [{ recordId: await one(), action: nextAction() }] }),
      peer: () => bareSave(database, one, nextAction),
    },
    {
      name: 'Bulk action / bare UPDATE',
      goal: 2,
      rounds,
      reset: () => resetActions(database),
      ours: () => bulk(context, records),
      peer: () =>
        pool.query(
          "update document set action = 'A', version = version + 1, acted_at = now() where gstin = $1 and section = 'b2b' and destination = 'IMS' and archived_outcome is null",
          [RECIPIENT],
        ),
    },
    {
      name: 'Undo of the bulk action / bare UPDATE',
      goal: 2,
      rounds,
      reset: async () => {
        await resetActions(database);
        await bulk(context, records);
        await settle(database);
      },
      ours: () => undoBulk(context),
      peer: () =>
        pool.query(
          "update document set action = 'N', version = version + 1, acted_at = now() where gstin = $1 and section = 'b2b' and destination = 'IMS' and archived_outcome is null",
          [RECIPIENT],
        ),
    },
    {
      name: 'GSTR-2B / bare INSERT SELECT + GROUP BY',
      goal: 2,
      rounds,
      reset: () => resetStatements(database),
      ours: () => computeStatement(context, RECIPIENT, PERIOD, 'COMPUTE'),
      peer: () => bareStatement(database),
    },
  ];
}

/** The rows that a SAVE writes, key by key: the record at its version, its change row, the change set, the audit link and head, the two counters. */
async function bareSave(database: Database, one: () => Promise<string>, nextAction: () => string): Promise<void> {
  const id = await one();
  const action = nextAction();
  const client = await database.pool.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query(
      'update document set action = $3, version = version + 1, acted_at = now() where gstin = $1 and id = $2 returning version',
      [RECIPIENT, id, action],
    );
    const set = randomUUID();
    await client.query(
      `insert into change_set (gstin, id, at, actor_name, cause, title, records) values ($1, $2, now(), 'bare', 'BARE', 'bare', 1)`,
      [RECIPIENT, set],
    );
    await client.query(
      `insert into record_change (gstin, document_id, version, link_seq, change_set_id, cause, from_action, to_action)
       select gstin, $2, $3, seq + 1, $4, 'BARE', 'N', $5 from audit_head where gstin = $1`,
      [RECIPIENT, id, rows[0]?.version, set, action],
    );
    await client.query(
      `insert into audit_link (gstin, seq, at, actor_name, event, request_id, detail, changes, changes_digest, previous_hash, hash) select gstin, seq + 1, now(), 'bare', 'BARE', 'bare', '{}', 1, repeat('0', 64), repeat('0', 64), repeat('0', 64) from audit_head where gstin = $1`,
      [RECIPIENT],
    );
    await client.query('update audit_head set seq = seq + 1 where gstin = $1', [RECIPIENT]);
    await client.query("update ims_counter set records = records where gstin = $1 and section = 'b2b' and action in ('A', 'R')", [
      RECIPIENT,
    ]);
    await client.query('commit');
  } finally {
    client.release();
  }
}

async function resetActions(database: Database): Promise<void> {
  const { pool } = database;
  await pool.query("update document set action = 'N' where gstin = $1 and action <> 'N'", [RECIPIENT]);
  await pool.query('truncate ims_counter, record_change, change_set, job');
  await pool.query(
    'insert into ims_counter select gstin, section, action, count(*), sum(taxable_value), sum(igst), sum(cgst), sum(sgst), sum(cess) from document group by 1, 2, 3',
  );
  await settle(database);
}

async function bulk(context: ServiceContext, records: number): Promise<void> {
  const started = await startBulkAction(context, RECIPIENT, {
    section: 'b2b',
    filter: {},
    action: 'A',
    expected: records - Math.floor(records / 20),
  });
  if (!started.ok) throw new Error(started.error[0]?.message);
  await runJob({ database: context.database, readClock: async () => clock }, RECIPIENT, started.value.jobId);
}

async function undoBulk(context: ServiceContext): Promise<void> {
  const set = await context.database.prisma.changeSet.findFirstOrThrow({ where: { gstin: RECIPIENT, cause: 'BULK' } });
  const undone = await undoChangeSet(context, RECIPIENT, { changeSetId: set.id });
  if (!undone.ok || !undone.value.jobId) throw new Error('no undo was started');
  await runJob({ database: context.database, readClock: async () => clock }, RECIPIENT, undone.value.jobId);
}

async function resetStatements(database: Database): Promise<void> {
  await database.pool.query('truncate gstr2b_line, gstr2b_snapshot, gstr2b_period');
  await settle(database);
}

async function bareStatement({ pool }: Database): Promise<void> {
  await pool.query(
    `insert into gstr2b_line (gstin, period, version, row, document_id, outcome, reason, action, taxable, igst, cgst, sgst, cess)
     select gstin, '2026-10', 1, case when section = 'b2b' then 'AV.A1.b2b' else 'AV.B.cn' end, id, 'AVAILABLE', 'R027', 'N', taxable_value, igst, cgst, sgst, cess
     from document where gstin = $1 and gstr2b_period = '2026-10' and supplier_filing = 'FILED'`,
    [RECIPIENT],
  );
  await pool.query(
    "select row, count(*), sum(taxable), sum(igst), sum(cgst), sum(sgst), sum(cess) from gstr2b_line where gstin = $1 and period = '2026-10' and version = 1 group by row",
    [RECIPIENT],
  );
}

/** A file of n documents, read, checked and stored, against COPY of the same rows into the same table. */
export async function importPath(database: Database, documents: number): Promise<Pairing & { readonly clean: () => Promise<void> }> {
  const file = path.join(tmpdir(), `open-ims-bench-${randomUUID()}.json`);
  const dump = `${file}.copy`;
  await pipeline(gstr1File({ documents, period: '102026' }), createWriteStream(file));
  const header = await firstBytes(file);
  const supplier = /"gstin":\s*"(\w{15})"/.exec(header)?.[1] ?? '';
  const { size } = await stat(file);
  const context = benchContext(database);
  const importIt = async (): Promise<void> => {
    const result = await importGstr1(
      context,
      supplier,
      { fileName: 'bench.json', bytes: size, sha256: '0'.repeat(64), open: () => createReadStream(file) },
      { form: 'GSTR1', save: true },
    );
    if (!result.ok || !result.value.saved)
      throw new Error(result.ok ? JSON.stringify(result.value.findings.slice(0, 2)) : result.error.message);
  };
  const remove = async (): Promise<void> => {
    await database.pool.query('delete from document where supplier_gstin = $1', [supplier]);
    await database.pool.query('truncate upload cascade');
    await settle(database);
  };
  await importIt();
  await copyOut(database, supplier, dump);
  return {
    name: 'GSTR-1 file read, checked, stored / COPY',
    goal: 3,
    rounds: 3,
    reset: remove,
    ours: importIt,
    peer: () => copyIn(database, dump),
    clean: async () => {
      await remove();
      await rm(file, { force: true });
      await rm(dump, { force: true });
    },
  };
}

async function firstBytes(file: string): Promise<string> {
  for await (const chunk of createReadStream(file, { end: 4095 })) return String(chunk);
  return '';
}

async function copyOut({ pool }: Database, supplier: string, dump: string): Promise<void> {
  const { to } = await import('pg-copy-streams');
  const client = await pool.connect();
  try {
    await pipeline(
      client.query(to(`copy (select * from document where supplier_gstin = '${supplier}') to stdout`)),
      createWriteStream(dump),
    );
  } finally {
    client.release();
  }
}

async function copyIn({ pool }: Database, dump: string): Promise<void> {
  const { from } = await import('pg-copy-streams');
  const client = await pool.connect();
  try {
    await pipeline(createReadStream(dump), client.query(from('copy document from stdin')));
  } finally {
    client.release();
  }
}

const COLUMNS = Array.from({ length: 20 }, (_, index) => ({ header: `Column ${index + 1}` }));

function* workbookRows(rows: number): Generator<Cell[]> {
  for (let n = 0; n < rows; n += 1) {
    yield [
      '32UATPY9011M1ZF',
      `Supplier & Sons ${n}`,
      `INV/${n}`,
      'Regular',
      '06/10/2026',
      ...Array.from({ length: 8 }, (_, k) => ({ rupees: paise(n * 100 + k) })),
      '32-Kerala',
      'GSTR-1',
      'Oct 2026',
      'Filed',
      'No Action',
      '',
      'x',
    ];
  }
}

/** A workbook of n rows and 20 columns, against exceljs's streaming writer. */
export function workbookPath(rows: number): Pairing {
  const file = path.join(tmpdir(), `open-ims-bench-${randomUUID()}.xlsx`);
  return {
    name: 'Workbook of 20 columns / exceljs streaming',
    goal: 0.5,
    rounds: rows > 500_000 ? 1 : 3,
    ours: async () => {
      await pipeline(xlsxStream([{ name: 'B2B', columns: COLUMNS, rows: workbookRows(rows) }]), createWriteStream(file));
      await rm(file, { force: true });
    },
    peer: async () => {
      const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: file });
      const sheet = workbook.addWorksheet('B2B');
      let n = 0;
      for (const row of workbookRows(rows)) {
        sheet.addRow(row.map((cell) => (typeof cell === 'object' && cell !== null ? cell.rupees / 100 : cell))).commit();
        n += 1;
        if (n % 1000 === 0) await new Promise((resolve) => setImmediate(resolve));
      }
      await workbook.commit();
      await rm(file, { force: true });
    },
  };
}
