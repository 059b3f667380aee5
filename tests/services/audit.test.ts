/** The audit trail: says who did what, keeps to one chain a GSTIN, and shows every alteration afterwards. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeDatabase } from '../../lib/db/client';
import { CHECKS, listViolations, verifyChain } from '../../lib/db/verify';
import { computeGstr2b } from '../../lib/services/compute-gstr2b';
import { fileGstr3b } from '../../lib/services/file-gstr3b';
import { saveActions } from '../../lib/services/save-actions';
import { A, act, B, documentOf, file, idOf, NOVEMBER, OCTOBER, openFour, S, save, successOf, type World } from '../builders/world';
import { expectSound, listFaults } from '../builders/world-state';

let template: World['test'];
let world: World;

/** A's October through: saved, acted upon, filed, computed, returned; November begun. */
beforeAll(async () => {
  const first = await openFour({ at: '2026-11-05' });
  await save(first, S, [
    { number: 'S-1' },
    { number: 'S-2' },
    { number: 'S-3' },
    { number: 'CN-1', section: 'b2bcn', taxable: 500 },
    { number: 'SB-1', to: B },
  ]);
  await act(first, { 'S-1': 'A', 'S-2': 'R', 'S-3': 'P', 'CN-1': 'R' });
  await act(first, { 'S-1': 'R' });
  await file(first, S);
  first.moveTo('2026-11-16');
  successOf(await computeGstr2b(first.as('approver', A), A, OCTOBER));
  successOf(await fileGstr3b(first.as('approver', A), A, { period: OCTOBER }));
  await save(
    first,
    S,
    [
      { number: 'N-1', date: '2026-11-02' },
      { number: 'N-2', date: '2026-11-02' },
    ],
    { period: NOVEMBER },
  );
  template = first.test;
  await expectSound(first.database);
  await closeDatabase(first.database);
});
beforeEach(async () => {
  world = await openFour({ at: '2026-11-20', from: template });
});
afterEach(() => world.close());
afterAll(() => template?.drop());

const sql = (text: string) => world.database.pool.query(text);

describe('what it says', () => {
  test('the story of A, link by link', async () => {
    const { rows } = await world.database.pool.query('select seq::int, event, changes from audit_link where gstin = $1 order by seq', [A]);
    expect(rows.map(({ event, changes }) => [event, changes])).toEqual([
      ['TAXPAYER_REGISTERED', 0],
      ['RECORDS_ARRIVED', 0],
      ['ACTIONS_SAVED', 4],
      ['ACTIONS_SAVED', 1],
      ['RECORDS_FILED', 4],
      ['GSTR2B_COMPUTED', 0],
      ['GSTR3B_FILED', 3],
      ['RECORDS_ARRIVED', 0],
    ]);
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, at) => at + 1));
  });

  test('each link names who, for which request, and the title of what was saved', async () => {
    const user = world.as('preparer', A);
    const recordId = await idOf(world, 'N-1');
    successOf(await saveActions(user, A, { changes: [{ recordId, action: 'A' }], title: 'Checked with the store' }));
    const link = await world.database.prisma.auditLink.findFirstOrThrow({ where: { gstin: A }, orderBy: { seq: 'desc' } });
    expect(link).toMatchObject({ event: 'ACTIONS_SAVED', actorName: 'A. Nair', requestId: user.requestId, changes: 1 });
    expect(link.detail).toMatchObject({ title: 'Checked with the store', records: 1 });
    expect(user.actor.kind === 'USER' && link.actorId).toBe(user.actor.kind === 'USER' && user.actor.userId);
    await expectSound(world.database);
  });

  test("a supplier's doings stand in the recipient's chain without the recipient's in the supplier's", async () => {
    const { rows } = await world.database.pool.query('select distinct event from audit_link where gstin = $1', [S]);
    expect(rows.map(({ event }) => event).sort()).toEqual([
      'DOCUMENTS_SAVED',
      'LIABILITY_ADDED_BACK',
      'RETURN_FILED',
      'TAXPAYER_REGISTERED',
    ]);
  });

  test('replaying the changes of a record leads to its present row', async () => {
    const changes = await world.database.prisma.recordChange.findMany({
      where: { gstin: A, documentId: await idOf(world, 'S-1') },
      orderBy: { version: 'asc' },
    });
    expect(changes.map(({ cause, fromAction, toAction, version }) => [cause, fromAction, toAction, version])).toEqual([
      ['USER', 'N', 'A', 2],
      ['USER', 'A', 'R', 3],
      ['SUPPLIER_FILED', 'R', 'R', 4],
      ['GSTR3B_FILED', 'R', 'R', 5],
    ]);
    expect(await documentOf(world, 'S-1')).toMatchObject({ action: 'R', version: 5, archived: { outcome: 'REJECTED' } });
  });
});

/** One alteration each, and what must be said of A's chain. */
const ALTERATIONS: readonly (readonly [string, string])[] = [
  ['an actor put in the place of another', `update audit_link set actor_name = 'Someone else' where gstin = '${A}' and seq = 3`],
  ['an instant moved', `update audit_link set at = at - interval '1 day' where gstin = '${A}' and seq = 3`],
  ['a detail rewritten', `update audit_link set detail = detail || '{"records": 5}' where gstin = '${A}' and seq = 3`],
  ['an event renamed', `update audit_link set event = 'RECORDS_ARRIVED' where gstin = '${A}' and seq = 3`],
  ['a request renamed', `update audit_link set request_id = 'other' where gstin = '${A}' and seq = 3`],
  ['a link taken out of the middle', `delete from audit_link where gstin = '${A}' and seq = 3`],
  ['the last link taken away', `delete from audit_link where gstin = '${A}' and seq = 8`],
  ['the first link taken away', `delete from audit_link where gstin = '${A}' and seq = 1`],
  ['the whole chain taken away', `delete from audit_link where gstin = '${A}'`],
  [
    'two links exchanged',
    `update audit_link set seq = case seq when 3 then 100 when 4 then 3 end where gstin = '${A}' and seq in (3, 4); update audit_link set seq = 4 where gstin = '${A}' and seq = 100`,
  ],
  ['a link moved to the chain of B', `update audit_link set gstin = '${B}', seq = 99 where gstin = '${A}' and seq = 8`],
  ['a change of a record rewritten', `update record_change set to_action = 'A' where gstin = '${A}' and link_seq = 4`],
  ['a change of a record taken away', `delete from record_change where gstin = '${A}' and link_seq = 4`],
  ['a change moved to another link', `update record_change set link_seq = 3 where gstin = '${A}' and link_seq = 4`],
  [
    'a change added to an old link',
    `insert into record_change (gstin, document_id, version, link_seq, cause, from_action, to_action) select gstin, id, 99, 4, 'USER', 'N', 'A' from document where gstin = '${A}' limit 1`,
  ],
  ['the value before an edit rewritten', `update record_change set before = '{"remarks": "kinder"}' where gstin = '${A}' and link_seq = 3`],
];

describe('alterations', () => {
  test('untouched, every chain holds', async () => {
    expect((await verifyChain(world.database.prisma, A)).broken).toBeNull();
    expect(await listFaults(world.database)).toEqual([]);
  });

  test.each(ALTERATIONS)('%s is found', async (_, alteration) => {
    await sql(alteration);
    expect((await verifyChain(world.database.prisma, A)).broken).not.toBeNull();
  });

  test('a broken chain says where, and the others stay whole', async () => {
    await sql(`update audit_link set actor_name = 'X' where gstin = '${A}' and seq = 5`);
    expect((await verifyChain(world.database.prisma, A)).broken?.seq).toBe('5');
    for (const gstin of [B, S]) expect((await verifyChain(world.database.prisma, gstin)).broken).toBeNull();
  });

  test('a chain that is written anew from its beginning has another end than the one that was noted down', async () => {
    const noted = (await verifyChain(world.database.prisma, A)).head;
    await sql(
      `delete from audit_link where gstin = '${A}' and seq = 8; update audit_head h set seq = 7, hash = (select hash from audit_link where gstin = '${A}' and seq = 7) where gstin = '${A}'`,
    );
    const report = await verifyChain(world.database.prisma, A);
    expect([report.broken, report.head === noted]).toEqual([null, false]);
  });
});

/** For each invariant that verify knows: a corruption it must see. */
const CORRUPTIONS: readonly (readonly [string, string])[] = [
  ['kept counters equal a fresh count', `update ims_counter set records = records + 1 where gstin = '${A}' and records > 0`],
  ['kept counters equal a fresh count', `update ims_counter set igst = igst + 1 where gstin = '${A}' and records > 0`],
  ['kept counters equal a fresh count', `insert into ims_counter values ('${A}', 'ecom', 'A', 3, 0, 0, 0, 0, 0)`],
  ['every version after the first has its change row', `update document set version = version + 1 where gstin = '${A}' and number = 'N-1'`],
  [
    'the last change row tells the present action',
    `update document set action = 'N', remarks = null where gstin = '${A}' and number = 'S-2'`,
  ],
  ['the current version of a statement exists', `update gstr2b_period set current_version = 9 where gstin = '${A}'`],
  ['lines of a statement add up to its summary', `update gstr2b_line set cgst = cgst + 1 where gstin = '${A}'`],
  [
    'lines of a statement add up to its summary',
    `delete from gstr2b_line where gstin = '${A}' and document_id = (select id from document where number = 'S-2' and gstin = '${A}')`,
  ],
  ['lines of a statement add up to its summary', `update gstr2b_snapshot set summary = summary - 'OUT' where gstin = '${A}'`],
  [
    'a record counts in at most one filed statement',
    `insert into gstr2b_line select gstin, '2026-12', 1, row, document_id, outcome, reason, action, taxable, igst, cgst, sgst, cess from gstr2b_line where gstin = '${A}';
    insert into gstr2b_period values ('${A}', '2026-12', 1, now(), null, now())`,
  ],
  ['changes belong to a document of their GSTIN', `update record_change set gstin = '${B}' where gstin = '${A}'`],
  [
    'a filed GSTR-3B freezes its statement',
    `update gstr2b_snapshot set computed_at = computed_at + interval '40 days' where gstin = '${A}'`,
  ],
  [
    'a filed return has no saved documents left',
    `insert into return_filing values ('${S}', 'GSTR1', '2026-11', '2026-11-20', now(), 'X', '{}')`,
  ],
  ['a number stands once', `update document set number_key = 'N-1' where number = 'N-2'`],
];

describe('what verify finds', () => {
  test('every check has a corruption here that it finds', () => {
    expect(CHECKS.filter(({ says }) => !CORRUPTIONS.some(([said]) => says.startsWith(said))).map(({ says }) => says)).toEqual([]);
  });

  test.each(CORRUPTIONS)('%s: %s', async (says, corruption) => {
    const refused = await sql(corruption).then(
      () => false,
      () => true,
    );
    // What the database itself refuses needs no finding.
    if (refused) return;
    expect((await listViolations(world.database.prisma)).filter(({ what }) => what.startsWith(says))).not.toEqual([]);
  });

  test('a line altered within its sums is found by the digest of its statement', async () => {
    await sql(`update gstr2b_line set reason = 'R999' where gstin = '${A}'`);
    expect((await listFaults(world.database)).some((fault) => fault.includes('sealed'))).toBe(true);
  });
});
