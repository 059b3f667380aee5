/** The one way to make a route handler: downloads, progress, uploads. The same checks as a server action, answered by status codes. */
import { unstable_rethrow } from 'next/navigation';
import type { z } from 'zod';
import { findContext, type RequestContext, requestId, type TaxpayerContext } from '@/lib/auth/request-context';
import { isSameOrigin } from '@/lib/auth/same-origin';
import { environment } from '@/lib/env';
import type { ActionFailure } from '@/lib/schemas/action-result';
import { forTaxpayer, perform } from './perform';

type RouteParams = Readonly<Record<string, string | string[] | undefined>>;

interface Call<Context, Query> {
  readonly context: Context;
  readonly query: Query;
  readonly params: RouteParams;
  readonly request: Request;
}

interface Definition<Schema extends z.ZodType, Context> {
  /** A strict object of the query string's parameters, all text; `gstin` is read beside it. */
  readonly query: Schema;
  /** A Response as it is, a Result as data or refusals, any other value as JSON. */
  readonly run: (call: Call<Context, z.output<Schema>>) => Promise<unknown>;
}

interface RouteArguments {
  readonly params: Promise<RouteParams>;
}

const STATUS: Record<ActionFailure['kind'], number> = { 'signed-out': 401, 'not-allowed': 404, invalid: 400, refused: 422, fault: 500 };
const NO_STORE = 'private, no-cache, no-store, max-age=0, must-revalidate';
const SAFE_METHODS = ['GET', 'HEAD'];

/** A route about one GSTIN, which the URL names: `?gstin=…`. A link of an old tab therefore stays with its own GSTIN. */
export function defineRoute<Schema extends z.ZodType>(definition: Definition<Schema, TaxpayerContext>) {
  return (request: Request, args: RouteArguments): Promise<Response> =>
    answer(definition, request, args, (signedIn, gstin) => forTaxpayer(signedIn, gstin));
}

/** A route that is not about one GSTIN. */
export function defineUserRoute<Schema extends z.ZodType>(definition: Definition<Schema, RequestContext>) {
  return (request: Request, args: RouteArguments): Promise<Response> =>
    answer(definition, request, args, (signedIn, gstin) => (gstin === undefined ? signedIn : null));
}

async function answer<Schema extends z.ZodType, Context>(
  definition: Definition<Schema, Context>,
  request: Request,
  { params }: RouteArguments,
  narrow: (signedIn: RequestContext, gstin: unknown) => Context | null,
): Promise<Response> {
  if (!SAFE_METHODS.includes(request.method) && !isSameOrigin(request.headers, environment()))
    return json({ error: 'Not from here.' }, 403);
  const signedIn = await findContext();
  const { gstin, ...query } = queryOf(new URL(request.url).searchParams);
  const open = signedIn !== null && !signedIn.user.mustReplacePassword;
  const context = signedIn === null ? null : ((open ? narrow(signedIn, gstin) : null) ?? 'not-allowed');
  const routeParams = await params;
  const result = await perform(
    { context, signedIn, gstin, requestId: await requestId(), rethrow: unstable_rethrow },
    definition.query,
    query,
    (narrowed, parsed) => definition.run({ context: narrowed, query: parsed, params: routeParams, request }),
  );
  if (!result.ok) return json(result, STATUS[result.kind]);
  return result.data instanceof Response ? withNoStore(result.data) : json(result.data, 200);
}

/** A parameter given twice becomes a list, which no schema of text accepts. */
function queryOf(search: URLSearchParams): Record<string, unknown> {
  return Object.fromEntries(
    [...new Set(search.keys())].map((name) => [name, search.getAll(name).length > 1 ? search.getAll(name) : search.get(name)]),
  );
}

const json = (value: unknown, status: number): Response => Response.json(value, { status, headers: { 'Cache-Control': NO_STORE } });

function withNoStore(response: Response): Response {
  response.headers.set('Cache-Control', NO_STORE);
  return response;
}
