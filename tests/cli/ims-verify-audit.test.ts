/** Tampering with the audit chain, the changes it covers, and the statements: each is found, with its place. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runWords } from '../../lib/cli/commands/run-command';
import { type LinkContent, linkHash } from '../../lib/db/audit';
import type { Db } from '../../lib/db/client';
import { type ChainReport, listViolations, verifyChain } from '../../lib/db/verify';
import { actOctober, computeOctober, type October, openOctober, RECIPIENT, reportOctober } from '../services/october-world';

let world: October;
let whole: ChainReport;

beforeAll(async () => {
  world = await openOctober();
  await reportOctober(world);
  await actOctober(world);
  await computeOctober(world);
  whole = await verifyChain(world.database.prisma, RECIPIENT);
});
afterAll(async () => world.close());

class RolledBack extends Error {}

/** What is found after the tampering, which is then taken back. */
async function after<T>(tamper: (tx: Db) => Promise<unknown>, look: (tx: Db) => Promise<T>): Promise<T> {
  let found: { readonly value: T } | undefined;
  const attempt = world.database.prisma.$transaction(async (tx) => {
    await tamper(tx);
    found = { value: await look(tx) };
    throw new RolledBack();
  });
  await attempt.catch((error: unknown) => {
    if (!(error instanceof RolledBack)) throw error;
  });
  if (!found) throw new Error('nothing was looked at');
  return found.value;
}

const chainAfter = (tamper: (tx: Db) => Promise<unknown>): Promise<ChainReport> => after(tamper, (tx) => verifyChain(tx, RECIPIENT));

const seqOf = async (tx: Db, event: string): Promise<bigint> => {
  const link = await tx.auditLink.findFirstOrThrow({ where: { gstin: RECIPIENT, event }, orderBy: { seq: 'desc' }, select: { seq: true } });
  return link.seq;
};

/** Gives links new numbers without meeting those that are there. */
async function renumber(tx: Db, from: bigint, to: bigint): Promise<void> {
  await tx.auditLink.updateMany({ where: { gstin: RECIPIENT, seq: from }, data: { seq: to } });
}

async function contentOf(tx: Db, seq: bigint): Promise<LinkContent> {
  const link = await tx.auditLink.findFirstOrThrow({ where: { gstin: RECIPIENT, seq } });
  const { at, changesDigest, previousHash, detail, hash: _, ...rest } = link;
  return {
    ...rest,
    at: at.toISOString(),
    changesDigest: changesDigest.trim(),
    previousHash: previousHash.trim(),
    detail: JSON.parse(JSON.stringify(detail)),
  };
}

describe('a chain that nobody touched', () => {
  it('is whole', () => {
    expect(whole.broken).toBeNull();
    expect(whole.links).toBeGreaterThan(6);
  });
});

describe('links', () => {
  it.each<[string, string]>([
    ['detail', `detail = '{"records": 1}'::jsonb`],
    ['the instant', "at = at + interval '1 second'"],
    ['who acted', "actor_name = 'Somebody else'"],
    ['the event', "event = 'ACTIONS_SAVED'"],
    ['the number of changes', 'changes = changes + 1'],
    ['the digest of the changes', "changes_digest = repeat('0', 64)"],
    ['its own hash', "hash = repeat('0', 64)"],
  ])('a changed one is found at its number: %s', async (_, assignment) => {
    const { broken } = await chainAfter((tx) =>
      tx.$executeRawUnsafe(`update audit_link set ${assignment} where gstin = '${RECIPIENT}' and seq = 3`),
    );
    expect(broken).toEqual({ seq: '3', fault: 'the link was altered' });
  });

  it('a deleted one leaves a gap', async () => {
    const { broken } = await chainAfter((tx) => tx.auditLink.deleteMany({ where: { gstin: RECIPIENT, seq: 3 } }));
    expect(broken).toEqual({ seq: '3', fault: 'a link is missing' });
  });

  it('a deleted one whose followers move up breaks there', async () => {
    const { broken } = await chainAfter(async (tx) => {
      await tx.auditLink.deleteMany({ where: { gstin: RECIPIENT, seq: 3 } });
      for (let seq = 4n; seq <= BigInt(whole.links); seq += 1n) await renumber(tx, seq, seq - 1n);
    });
    expect(broken).toEqual({ seq: '3', fault: 'the link does not follow the one before it' });
  });

  it('the last ones cut off are missed', async () => {
    const { broken } = await chainAfter((tx) => tx.auditLink.deleteMany({ where: { gstin: RECIPIENT, seq: { gte: whole.links - 1 } } }));
    expect(broken).toEqual({ seq: String(whole.links - 1), fault: 'links are missing at the end' });
  });

  it('two that changed places are found at the first', async () => {
    const { broken } = await chainAfter(async (tx) => {
      await renumber(tx, 3n, 1_000n);
      await renumber(tx, 4n, 3n);
      await renumber(tx, 1_000n, 4n);
    });
    expect(broken).toEqual({ seq: '3', fault: 'the link does not follow the one before it' });
  });

  it('one put in between is found where its follower no longer follows', async () => {
    const { broken } = await chainAfter(async (tx) => {
      for (let seq = BigInt(whole.links); seq >= 3n; seq -= 1n) await renumber(tx, seq, seq + 1n);
      await tx.recordChange.updateMany({ where: { gstin: RECIPIENT, linkSeq: { gte: 3 } }, data: { linkSeq: { increment: 1 } } });
      const before = await contentOf(tx, 2n);
      await insertLink(tx, { ...before, seq: 3n, changes: 0, changesDigest: EMPTY, previousHash: linkHash(before) });
    });
    expect(broken).toEqual({ seq: '4', fault: 'the link does not follow the one before it' });
  });

  it('one put behind the end is found though its hash is right', async () => {
    const { broken } = await chainAfter(async (tx) => {
      const last = await contentOf(tx, BigInt(whole.links));
      await insertLink(tx, { ...last, seq: last.seq + 1n, changes: 0, changesDigest: EMPTY, previousHash: whole.head });
    });
    expect(broken).toEqual({ seq: String(whole.links + 1), fault: 'links were added behind the end' });
  });

  it('a last one written anew with a right hash differs from the kept end', async () => {
    const { broken } = await chainAfter(async (tx) => {
      const last = await contentOf(tx, BigInt(whole.links));
      const forged: LinkContent = { ...last, actorName: 'Somebody else' };
      await tx.auditLink.updateMany({
        where: { gstin: RECIPIENT, seq: last.seq },
        data: { actorName: forged.actorName, hash: linkHash(forged) },
      });
    });
    expect(broken).toEqual({ seq: String(whole.links), fault: 'the kept end differs from the last link' });
  });

  it('a chain without its end is not whole', async () => {
    const { broken } = await chainAfter((tx) => tx.auditHead.deleteMany({ where: { gstin: RECIPIENT } }));
    expect(broken).toEqual({ seq: String(whole.links), fault: 'the end of the chain is not kept' });
  });
});

const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

async function insertLink(tx: Db, link: LinkContent): Promise<void> {
  const { at, detail, ...rest } = link;
  await tx.auditLink.create({ data: { ...rest, at: new Date(at), detail: JSON.parse(JSON.stringify(detail)), hash: linkHash(link) } });
}

describe('record changes', () => {
  const first = async (tx: Db) =>
    tx.recordChange.findFirstOrThrow({ where: { gstin: RECIPIENT, linkSeq: await seqOf(tx, 'ACTIONS_SAVED') } });
  const keyOf = ({ documentId, version }: { documentId: string; version: number }) => ({
    gstin_documentId_version: { gstin: RECIPIENT, documentId, version },
  });
  let link: string;
  beforeAll(async () => {
    link = String(await seqOf(world.database.prisma, 'ACTIONS_SAVED'));
  });

  it('a changed one is found at its link', async () => {
    const { broken } = await chainAfter(async (tx) => {
      const change = await first(tx);
      await tx.recordChange.update({ where: keyOf(change), data: { toAction: change.toAction === 'A' ? 'R' : 'A' } });
    });
    expect(broken).toEqual({ seq: link, fault: 'a record change was altered' });
  });

  it('a deleted one is missed', async () => {
    const { broken } = await chainAfter(async (tx) => tx.recordChange.delete({ where: keyOf(await first(tx)) }));
    expect(broken).toEqual({ seq: link, fault: '5 record changes were covered, 4 are present' });
  });

  it('an added one is found, at a link or behind all of them', async () => {
    const add = (linkSeq: (seq: bigint) => bigint) =>
      chainAfter(async (tx) => {
        const { gstin, documentId, version, linkSeq: seq } = await first(tx);
        await tx.recordChange.create({
          data: { gstin, documentId, version: version + 50, linkSeq: linkSeq(seq), cause: 'USER', fromAction: 'A', toAction: 'R' },
        });
      });
    expect((await add((seq) => seq)).broken).toEqual({ seq: link, fault: '5 record changes were covered, 6 are present' });
    expect((await add(() => 900n)).broken).toEqual({ seq: '900', fault: '1 record changes are covered by no link' });
  });
});

describe('stored rows', () => {
  const violationsAfter = (sql: string) =>
    after(
      (tx) => tx.$executeRawUnsafe(sql),
      (tx) => listViolations(tx),
    );

  it.each<[string, string, string, RegExp]>([
    [
      'an action without its change',
      'I2',
      `update document set action = 'A' where gstin = '${RECIPIENT}' and action = 'P' and section = 'b2b'`,
      /last change row/,
    ],
    ['a counter', 'I16', `update ims_counter set records = records + 1 where gstin = '${RECIPIENT}' and section = 'b2b'`, /kept counters/],
    ['a line of a statement', 'I4', `update gstr2b_line set reason = 'R999' where gstin = '${RECIPIENT}'`, /as they were computed/],
    ['an amount of a statement', 'I8', `update gstr2b_line set igst = igst + 1 where gstin = '${RECIPIENT}'`, /add up to its summary/],
    ['a version', 'I2', `update document set version = version + 1 where gstin = '${RECIPIENT}'`, /has its change row/],
  ])('verify finds %s', async (_, invariant, sql, says) => {
    const found = await violationsAfter(sql);
    expect(found.filter((violation) => violation.invariant === invariant && says.test(violation.what))).not.toEqual([]);
  });

  it('verify finds nothing where nothing was touched', async () => {
    expect(await listViolations(world.database.prisma)).toEqual([]);
  });
});

describe('the command', () => {
  it('names the broken chain and ends with exit code 1', async () => {
    const lines: string[] = [];
    await world.database.prisma.$executeRaw`update audit_link set actor_name = 'Somebody else' where gstin = ${RECIPIENT} and seq = 2`;
    const url = String(world.database.pool.options.connectionString);
    const code = await runWords(['verify-audit'], {
      print: (line) => void lines.push(line),
      printError: (line) => void lines.push(line),
      readSecret: async () => '',
      databaseUrl: url,
    });
    expect(code).toBe(1);
    expect(lines).toContain(`${RECIPIENT}: broken at link 2: the link was altered`);
    expect(lines.at(-1)).toBe('1 of 3 chains broken.');
  });
});
