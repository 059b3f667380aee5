/**
 * The demo: played through the services with a clock that moves from event to event, so that everything in it is what the rules make of it.
 * The same tables always give the same data, ids and audit hashes apart.
 */
import { randomUUID } from 'node:crypto';
import { createUser } from '../lib/auth/create-user';
import { DEMO_PASSWORD } from '../lib/auth/demo-sign-ins';
import type { Database } from '../lib/db/client';
import { findLatestDocument } from '../lib/db/documents';
import type { Actor } from '../lib/domain/access';
import { duplicateKey } from '../lib/domain/document-number';
import type { Result } from '../lib/domain/result';
import { firstPeriodFrom } from '../lib/domain/taxpayer';
import { computeGstr2b } from '../lib/services/compute-gstr2b';
import type { ServiceContext } from '../lib/services/context';
import { distributeCredit, receiveBillsOfEntry, receiveReversalItem } from '../lib/services/feed-sandbox';
import { fileGstr3b } from '../lib/services/file-gstr3b';
import { fileSupplierReturn } from '../lib/services/file-supplier-return';
import { registerTaxpayer } from '../lib/services/register-taxpayer';
import { runDue } from '../lib/services/run-due';
import { setClock } from '../lib/services/sandbox-clock';
import { type ActionChange, saveActions } from '../lib/services/save-actions';
import { saveSupplierDocuments } from '../lib/services/save-supplier-documents';
import { EVENTS, REGISTERED_AT } from './seed/calendar-of-events';
import { toReported, toReportedBill } from './seed/demo-document';
import { PARTIES } from './seed/parties';
import { type DemoDecision, type DemoEvent, JUL, TODAY } from './seed/story';
import { ACTING_USER, USERS } from './seed/users';

export interface DemoReport {
  readonly taxpayers: number;
  readonly users: number;
  readonly documents: number;
}

/** An event that the services refused: the tables of the demo contradict the rules. */
export class DemoRefused extends Error {}

const SYSTEM: Actor = { kind: 'SYSTEM', name: 'Demo' };

/** @param database migrated and empty. */
export async function loadDemo(database: Database): Promise<DemoReport> {
  const stage = new Stage(database);
  stage.moveTo(REGISTERED_AT);
  await registerParties(stage);
  await createUsers(stage);
  let documents = 0;
  for (const event of EVENTS) {
    stage.moveTo(event.at);
    await runDue(stage.context(SYSTEM));
    await play(stage, event);
    if (event.kind === 'SAVE' || event.kind === 'DISTRIBUTE') documents += event.documents.length;
    if (event.kind === 'CUSTOMS') documents += event.bills.length;
  }
  stage.moveTo(`${TODAY} 00:00`);
  await runDue(stage.context(SYSTEM));
  await setClock(stage.context(SYSTEM), TODAY);
  return { taxpayers: PARTIES.length, users: USERS.length, documents };
}

/** The clock, and who acts. */
class Stage {
  private instant = new Date(0);
  private readonly actors = new Map<string, Actor>();

  constructor(readonly database: Database) {}

  /** @param at "YYYY-MM-DD HH:MM" in IST. */
  moveTo(at: string): void {
    const instant = new Date(`${at.replace(' ', 'T')}:00+05:30`);
    if (instant < this.instant) throw new RangeError(`time runs backwards at ${at}`);
    this.instant = instant;
  }

  addUser(username: string, actor: Actor): void {
    this.actors.set(username, actor);
  }

  context(actor: Actor): ServiceContext {
    return { database: this.database, clock: { now: () => this.instant }, actor, requestId: randomUUID() };
  }

  /** Someone acts for a GSTIN: the named user, the one who usually does, or the business itself. */
  contextFor(gstin: string, username: string | undefined = ACTING_USER[gstin]): ServiceContext {
    const user = username === undefined ? undefined : this.actors.get(username);
    return this.context(user ?? { kind: 'SYSTEM', name: PARTIES.find((party) => party.gstin === gstin)?.tradeName ?? gstin });
  }
}

async function registerParties(stage: Stage): Promise<void> {
  for (const { gstin, legalName, tradeName, kind, frequency } of PARTIES) {
    const firstPeriod = firstPeriodFrom(JUL, frequency);
    await registerTaxpayer(stage.context(SYSTEM), {
      gstin,
      legalName,
      tradeName,
      kind,
      firstPeriod,
      frequencies: [{ from: JUL, frequency }],
    });
  }
}

async function createUsers(stage: Stage): Promise<void> {
  for (const { username, name, isOperator, role, gstins } of USERS) {
    const grants = gstins.map((gstin) => ({ gstin, role }));
    const created = await createUser(stage.database, { username, name, password: DEMO_PASSWORD, isOperator, isDemo: true, grants });
    if (!created.ok) throw new DemoRefused(created.error);
    stage.addUser(username, { kind: 'USER', userId: created.value.userId, name, isOperator, grants });
  }
}

async function play(stage: Stage, event: DemoEvent): Promise<void> {
  const { at } = event;
  switch (event.kind) {
    case 'SAVE': {
      const { supplier, form, period } = event;
      const documents = event.documents.map((document) => toReported(supplier, document));
      return done(at, await saveSupplierDocuments(stage.contextFor(supplier), supplier, { form, period, documents }));
    }
    case 'FILE':
      return done(
        at,
        await fileSupplierReturn(stage.contextFor(event.supplier), event.supplier, { form: event.form, period: event.period }),
      );
    case 'DECIDE':
      return decide(stage, event);
    case 'COMPUTE':
      return done(at, await computeGstr2b(stage.contextFor(event.gstin, event.by), event.gstin, event.period));
    case 'FILE_3B':
      return done(at, await fileGstr3b(stage.contextFor(event.gstin, event.by), event.gstin, { period: event.period }));
    case 'CUSTOMS': {
      const documents = event.bills.map(toReportedBill);
      return done(
        at,
        await receiveBillsOfEntry(stage.context({ kind: 'SYSTEM', name: 'ICEGATE' }), event.to, {
          documents,
          supplierGstin: event.supplier,
        }),
      );
    }
    case 'DISTRIBUTE': {
      const documents = event.documents.map((document) => toReported(event.isd, document));
      return done(at, await distributeCredit(stage.contextFor(event.isd), event.isd, { period: event.period, documents }));
    }
    case 'RULE_37A': {
      const { to, supplier, period } = event;
      const document = toReported(supplier, event.document);
      return done(at, await receiveReversalItem(stage.context(SYSTEM), to, { period, supplierGstin: supplier, document }));
    }
  }
}

async function decide(stage: Stage, event: DemoEvent & { readonly kind: 'DECIDE' }): Promise<void> {
  const { at, gstin, title, by } = event;
  const changes: ActionChange[] = [];
  for (const decision of event.decisions) changes.push(...(await changesOf(stage, gstin, decision)));
  const saved = await saveActions(stage.contextFor(gstin, by), gstin, { changes, ...(title ? { title } : {}) });
  done(at, saved);
  if (saved.ok && saved.value.refused.length > 0)
    throw new DemoRefused(`${at}: ${saved.value.refused.map(({ rule, message }) => `${rule} ${message}`).join(' ')}`);
}

async function changesOf(
  stage: Stage,
  gstin: string,
  { section, numbers, action, remarks, reduction }: DemoDecision,
): Promise<ActionChange[]> {
  const changes: ActionChange[] = [];
  for (const number of numbers) {
    const found = await findLatestDocument(stage.database.prisma, {
      gstin,
      section,
      number: duplicateKey(number, TODAY),
      isReversal: false,
    });
    if (!found) throw new DemoRefused(`${gstin} has no ${section} document ${number}`);
    changes.push({
      recordId: found.id,
      action,
      ...(remarks ? { remarks } : {}),
      ...(reduction ? { itcReduction: declarationOf(reduction) } : {}),
    });
  }
  return changes;
}

function declarationOf(reduction: NonNullable<DemoDecision['reduction']>): ActionChange['itcReduction'] {
  if (reduction === 'none') return { flag: 'N' };
  const [igst, cgst, sgst, cess] = reduction;
  return { flag: 'Y', amounts: { igst, cgst, sgst, cess } };
}

function done(at: string, result: Result<unknown, unknown>): void {
  if (!result.ok) throw new DemoRefused(`${at}: ${JSON.stringify(result.error)}`);
}
