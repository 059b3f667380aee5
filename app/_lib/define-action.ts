/** The one way to make a server action: who asks, what for, what came of it, what must be shown anew. */
import { revalidatePath } from 'next/cache';
import { redirect, unstable_rethrow } from 'next/navigation';
import type { z } from 'zod';
import { findContext, type RequestContext, requestId, type TaxpayerContext } from '@/lib/auth/request-context';
import type { ActionResult, FormState } from '@/lib/schemas/action-result';
import { type Attempt, type DataOf, forTaxpayer, perform } from './perform';

interface Definition<Schema extends z.ZodType, Context, Outcome> {
  /** A strict object: unknown keys are refused. */
  readonly input: Schema;
  /** Paths that show what a success changed. '/' with its layout stands for everything. */
  readonly revalidate?: readonly string[] | ((data: DataOf<Outcome>, input: z.output<Schema>) => readonly string[]);
  /** Calls one use case. A Result becomes data or refusals; anything else is the data. */
  readonly run: (context: Context, input: z.output<Schema>) => Promise<Outcome>;
}

interface UserDefinition<Schema extends z.ZodType, Outcome> extends Definition<Schema, RequestContext, Outcome> {
  /** Open while a first secret waits to be replaced. */
  readonly beforePasswordReplaced?: boolean;
}

/**
 * An action for one GSTIN. The page binds the GSTIN it was rendered for, so that an old tab saves for its own GSTIN and never for the one
 * that was switched to elsewhere: `submitSomething.bind(null, context.taxpayer.gstin)`.
 */
export function defineAction<Schema extends z.ZodType, Outcome>(definition: Definition<Schema, TaxpayerContext, Outcome>) {
  return async (gstin: string, input: z.input<Schema>): Promise<ActionResult<DataOf<Outcome>>> => runForTaxpayer(definition, gstin, input);
}

/** As defineAction, for useActionState: `(gstin, previous, formData)`. */
export function defineFormAction<Schema extends z.ZodType, Outcome>(definition: Definition<Schema, TaxpayerContext, Outcome>) {
  return async (gstin: string, _previous: FormState<DataOf<Outcome>>, form: FormData): Promise<FormState<DataOf<Outcome>>> =>
    runForTaxpayer(definition, gstin, formInput(form));
}

/** An action that is not about one GSTIN: account, sessions, the installation. */
export function defineUserAction<Schema extends z.ZodType, Outcome>(definition: UserDefinition<Schema, Outcome>) {
  return async (input: z.input<Schema>): Promise<ActionResult<DataOf<Outcome>>> => runForUser(definition, input);
}

/** As defineUserAction, for useActionState: `(previous, formData)`. */
export function defineUserFormAction<Schema extends z.ZodType, Outcome>(definition: UserDefinition<Schema, Outcome>) {
  return async (_previous: FormState<DataOf<Outcome>>, form: FormData): Promise<FormState<DataOf<Outcome>>> =>
    runForUser(definition, formInput(form));
}

/**
 * An action whose whole outcome is another page: signing out, switching the GSTIN. The browser drops every page it kept; anonymous callers
 * land at sign-in. What is not allowed changes nothing and leads to the same page.
 */
export function defineNavigation<Schema extends z.ZodType>(definition: UserDefinition<Schema, void> & { readonly to: string }) {
  return async (input?: z.input<Schema>): Promise<void> => {
    const result = await runForUser(definition, input);
    if (!result.ok && result.kind === 'fault') throw new Error(`Reference: ${result.requestId}`);
    revalidatePath('/', 'layout');
    redirect(!result.ok && result.kind === 'signed-out' ? '/login' : definition.to);
  };
}

/**
 * A choice that belongs to this browser alone, open to visitors and made without script: a plain form. It is given no context, so it reads
 * and changes nothing of anybody; what does not fit is left undone.
 */
export function defineBrowserChoice<Schema extends z.ZodType>(definition: {
  readonly input: Schema;
  readonly run: (choice: z.output<Schema>) => Promise<void>;
}) {
  return async (form: FormData): Promise<void> => {
    const parsed = definition.input.safeParse(formInput(form));
    if (parsed.success) await definition.run(parsed.data);
  };
}

async function runForTaxpayer<Schema extends z.ZodType, Outcome>(
  definition: Definition<Schema, TaxpayerContext, Outcome>,
  gstin: unknown,
  input: unknown,
) {
  const signedIn = await findContext();
  const open = signedIn !== null && !signedIn.user.mustReplacePassword;
  const context = signedIn === null ? null : ((open ? forTaxpayer(signedIn, gstin) : null) ?? 'not-allowed');
  return finish(definition, { context, signedIn, gstin, requestId: await requestId(), rethrow: unstable_rethrow }, input);
}

async function runForUser<Schema extends z.ZodType, Outcome>(definition: UserDefinition<Schema, Outcome>, input: unknown) {
  const signedIn = await findContext();
  const closed = signedIn?.user.mustReplacePassword === true && !definition.beforePasswordReplaced;
  return finish(
    definition,
    { context: closed ? 'not-allowed' : signedIn, signedIn, gstin: null, requestId: await requestId(), rethrow: unstable_rethrow },
    input,
  );
}

async function finish<Schema extends z.ZodType, Context, Outcome>(
  definition: Definition<Schema, Context, Outcome>,
  attempt: Attempt<Context>,
  input: unknown,
) {
  let parsedInput: z.output<Schema> | undefined;
  const result = await perform(attempt, definition.input, input, (context, parsed) => {
    parsedInput = parsed;
    return definition.run(context, parsed);
  });
  if (result.ok && definition.revalidate) {
    const paths =
      typeof definition.revalidate === 'function'
        ? definition.revalidate(result.data, parsedInput as z.output<Schema>)
        : definition.revalidate;
    for (const path of paths) revalidatePath(path, path === '/' ? 'layout' : undefined);
  }
  return result;
}

/** Fields of a form as an object; a field sent several times becomes a list. React's own fields are left out. */
export function formInput(form: unknown): unknown {
  if (!(form instanceof FormData)) return form;
  const names = [...new Set(form.keys())].filter((name) => !name.startsWith('$ACTION'));
  return Object.fromEntries(names.map((name) => [name, form.getAll(name).length > 1 ? form.getAll(name) : form.get(name)]));
}
