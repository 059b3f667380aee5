/** What every server action and route handler has in common: who asks, what for, what came of it. Knows no framework. */
import type { z } from 'zod';
import { faultFields, writeLog } from '@/lib/auth/log';
import type { RequestContext, TaxpayerContext } from '@/lib/auth/request-context';
import { recordSecurityEvent } from '@/lib/auth/security-log';
import type { ActionFailure, ActionResult, ShownRefusal } from '@/lib/schemas/action-result';
import { NotAllowed } from '@/lib/services/context';

/** What a use case may answer: a Result with refusals, or the value itself. */
export type DataOf<Outcome> = Outcome extends { readonly ok: true; readonly value: infer Value }
  ? Value
  : Outcome extends { readonly ok: false; readonly error: unknown }
    ? never
    : Outcome;

const NOT_ALLOWED: ActionFailure = { ok: false, kind: 'not-allowed' };
const SIGNED_OUT: ActionFailure = { ok: false, kind: 'signed-out' };
const GSTIN_SHAPE = /^[0-9A-Z]{15}$/;

/** Narrows a context to one GSTIN. Null without a grant for it. */
export function forTaxpayer(context: RequestContext, gstin: unknown): TaxpayerContext | null {
  const taxpayer = context.taxpayers.find((member) => member.gstin === gstin);
  return taxpayer ? { ...context, taxpayer } : null;
}

export interface Attempt<Context> {
  readonly requestId: string;
  /** Whether the framework must see what was thrown: redirect(), notFound(). Rethrows it, else returns. */
  readonly rethrow: (thrown: unknown) => void;
  /** Null: nobody is signed in. 'not-allowed': signed in, but not for this. */
  readonly context: Context | 'not-allowed' | null;
  /** Who is signed in, for the security log. */
  readonly signedIn: RequestContext | null;
  /** The GSTIN that was asked for, as it came. */
  readonly gstin: unknown;
}

/** Parses the input and runs the use case; every way it can end becomes one kind of answer. */
export async function perform<Schema extends z.ZodType, Context, Outcome>(
  attempt: Attempt<Context>,
  schema: Schema,
  input: unknown,
  run: (context: Context, input: z.output<Schema>) => Promise<Outcome>,
): Promise<ActionResult<DataOf<Outcome>>> {
  const { context, signedIn, requestId } = attempt;
  try {
    if (context === null || signedIn === null) return SIGNED_OUT;
    if (context === 'not-allowed') return await denied(signedIn, null, attempt.gstin);
    const parsed = schema.safeParse(input);
    if (!parsed.success) return { ok: false, kind: 'invalid', fields: fieldSentences(parsed.error) };
    return await run(context, parsed.data).then(toResult, async (thrown: unknown) => {
      if (thrown instanceof NotAllowed) return denied(signedIn, thrown.capability, thrown.gstin);
      throw thrown;
    });
  } catch (thrown) {
    attempt.rethrow(thrown);
    writeLog('error', 'FAULT', { requestId, userId: signedIn?.user.id ?? null, ...faultFields(thrown) });
    return { ok: false, kind: 'fault', requestId };
  }
}

/** A refusal is logged with what was asked for; the answer tells none of it. */
async function denied(context: RequestContext, capability: string | null, gstin: unknown): Promise<ActionFailure> {
  await recordSecurityEvent(context.database.prisma, {
    at: new Date(),
    event: 'DENIED',
    outcome: 'DENIED',
    userId: context.user.id,
    requestId: context.requestId,
    gstin: typeof gstin === 'string' && GSTIN_SHAPE.test(gstin) ? gstin : null,
    detail: { capability },
  });
  return NOT_ALLOWED;
}

function toResult<Outcome>(outcome: Outcome): ActionResult<DataOf<Outcome>> {
  if (isResult(outcome)) {
    if (outcome.ok) return { ok: true, data: outcome.value as DataOf<Outcome> };
    const refusals = Array.isArray(outcome.error) ? outcome.error : [outcome.error];
    return { ok: false, kind: 'refused', refusals: refusals.filter(isRefusal) };
  }
  return { ok: true, data: outcome as DataOf<Outcome> };
}

type AnyResult = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: unknown };

const isResult = (outcome: unknown): outcome is AnyResult =>
  typeof outcome === 'object' &&
  outcome !== null &&
  'ok' in outcome &&
  (outcome.ok === true ? 'value' in outcome : outcome.ok === false && 'error' in outcome);

const isRefusal = (error: unknown): error is ShownRefusal =>
  typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string';

/** Sentences by the path of the field; at most 50 fields, so that a huge wrong input does not make a huge answer. */
export function fieldSentences(error: z.ZodError): Record<string, string[]> {
  const fields = new Map<string, string[]>();
  for (const issue of error.issues) {
    const path = issue.path.map(String).join('.').slice(0, 200);
    if (fields.has(path) || fields.size < 50) fields.set(path, [...(fields.get(path) ?? []), issue.message.slice(0, 300)]);
  }
  return Object.fromEntries(fields);
}
