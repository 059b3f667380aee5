/** The people and documents of one running scenario, by the names the file gives them. */
import { randomUUID } from 'node:crypto';
import type { Database } from '../../db/client';
import type { StoredDocument } from '../../db/document-columns';
import { findLatestDocument } from '../../db/documents';
import type { Actor } from '../../domain/access';
import { istDate } from '../../domain/calendar';
import type { SectionCode } from '../../domain/ims/sections';
import type { ServiceContext } from '../../services/context';

/** A scenario that cannot be run as written: exit status 2. */
export class InvalidScenario extends Error {}

interface Person {
  readonly alias: string;
  readonly gstin: string;
  readonly actor: Actor;
}

/** How a reference is found again: an edit keeps it, a move to another recipient takes it along. */
interface Reference {
  readonly gstin: string;
  readonly section: SectionCode;
  readonly number: string;
  readonly date: string;
  readonly isReversal: boolean;
}

export class World {
  private readonly people = new Map<string, Person>();
  private readonly references = new Map<string, Reference>();
  private instant = new Date(0);

  constructor(readonly database: Database) {}

  add(alias: string, gstin: string): void {
    const actor: Actor = { kind: 'USER', userId: randomUUID(), name: alias, isOperator: false, grants: [{ gstin, role: 'admin' }] };
    this.people.set(alias, { alias, gstin, actor });
  }

  person(alias: string): Person {
    const person = this.people.get(alias);
    if (!person) throw new InvalidScenario(`no taxpayer is called ${alias}`);
    return person;
  }

  moveTo(instant: Date): void {
    if (instant < this.instant) throw new InvalidScenario('time runs backwards');
    this.instant = instant;
  }

  get now(): Date {
    return this.instant;
  }

  get today(): string {
    return istDate(this.instant);
  }

  contextOf(alias: string): ServiceContext {
    return this.context(this.person(alias).actor);
  }

  system(): ServiceContext {
    return this.context({ kind: 'SYSTEM', name: 'Scenario' });
  }

  private context(actor: Actor): ServiceContext {
    // The instant is read when a service asks, so that a context outlives a move of the clock.
    return { database: this.database, clock: { now: () => this.instant }, actor, requestId: randomUUID() };
  }

  refer(ref: string, reference: Reference): void {
    this.references.set(ref, reference);
  }

  reference(ref: string): Reference {
    const reference = this.references.get(ref);
    if (!reference) throw new InvalidScenario(`no document is called ${ref}`);
    return reference;
  }

  knows(ref: string): boolean {
    return this.references.has(ref);
  }

  async document(ref: string): Promise<StoredDocument> {
    const reference = this.reference(ref);
    const found = await findLatestDocument(this.database.prisma, reference);
    if (!found) throw new InvalidScenario(`the document ${ref} was never stored`);
    return found;
  }
}
