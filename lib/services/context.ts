/** What every use case is given beside its input, and the first question each one asks. */
import type { Database } from '../db/client';
import { type Actor, type Capability, mayDo, mayOperate } from '../domain/access';

/** Tells the instant; the sandbox moves it. */
export interface Clock {
  now(): Date;
}

export interface ServiceContext {
  readonly database: Database;
  readonly clock: Clock;
  readonly actor: Actor;
  /** Names this request in the audit trail and the log. */
  readonly requestId: string;
}

/** Thrown when the actor has no grant for what is asked: the answer is the same as for something that does not exist. */
export class NotAllowed extends Error {
  override readonly name = 'NotAllowed';
  constructor(
    readonly capability: Capability | 'operate',
    readonly gstin: string | null,
  ) {
    super(`not allowed: ${capability}`);
  }
}

/** @throws NotAllowed. Call it before anything is read or written. */
export function authorise(context: ServiceContext, capability: Capability, gstin: string): void {
  if (!mayDo(context.actor, capability, gstin)) throw new NotAllowed(capability, gstin);
}

/** @throws NotAllowed for anyone but an operator of the installation. */
export function authoriseOperator(context: ServiceContext): void {
  if (!mayOperate(context.actor)) throw new NotAllowed('operate', null);
}

export const actorUserId = (actor: Actor): string | null => (actor.kind === 'USER' ? actor.userId : null);
