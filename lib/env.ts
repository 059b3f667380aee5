/** The environment, parsed once. Nothing else in the application reads process.env. */
import { z } from 'zod';
import { err, ok, type Result } from './domain/result';

/** What the process was told at its start. */
export interface Environment {
  readonly databaseUrl: string;
  /** Encrypts the session cookie. Never logged. */
  readonly authSecret: string;
  /** The origin people type, without a path: `https://ims.example.org`. */
  readonly publicOrigin: string;
  /** True when people reach the application by https: Secure cookies, HSTS. */
  readonly isHttps: boolean;
  /** Load practice data even into a database of one's own. */
  readonly isDemo: boolean;
  readonly smtpUrl: string | null;
  readonly host: string | null;
  /** How many reverse proxies of ours stand in front and append to X-Forwarded-For. 0: believe no forwarded header. */
  readonly proxyHops: number;
  readonly isProduction: boolean;
}

const MIN_SECRET_BYTES = 32;
const MIN_DISTINCT_CHARACTERS = 10;
const EXAMPLE_SECRET = /example|change.?me|replace|your.?secret|placeholder|insert|secret.?here|password|0123456789/i;

const flag = z
  .enum(['', '0', '1', 'false', 'true'], 'must be 1 or 0')
  .default('')
  .transform((text) => text === '1' || text === 'true');
const absent = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text);

const variables = z.object({
  DATABASE_URL: z.string('is missing').regex(/^postgres(ql)?:\/\//, 'must begin with postgresql://'),
  NEXTAUTH_SECRET: z
    .string('is missing')
    .refine(
      (text) => Buffer.byteLength(text) >= MIN_SECRET_BYTES,
      `must be at least ${MIN_SECRET_BYTES} bytes long; make one with: openssl rand -base64 48`,
    )
    .refine(
      (text) => new Set(text).size >= MIN_DISTINCT_CHARACTERS && !EXAMPLE_SECRET.test(text),
      'looks like an example; make one with: openssl rand -base64 48',
    ),
  NEXTAUTH_URL: z
    .url({ protocol: /^https?$/, error: 'must be a web address such as https://ims.example.org' })
    .default('http://localhost:3000'),
  IMS_DEMO: flag,
  SMTP_URL: z
    .string()
    .optional()
    .transform(absent)
    .refine((text) => text === null || /^smtps?:\/\//.test(text), 'must begin with smtp:// or smtps://'),
  IMS_HOST: z.string().optional().transform(absent),
  IMS_PROXY_HOPS: z.string().regex(/^\d?$/, 'must be a number from 0 to 9').default('').transform(Number),
  NODE_ENV: z.string().default('development'),
});

/** @returns the environment, or one sentence for each variable that cannot be used. Values are never repeated in a sentence. */
export function readEnvironment(source: Readonly<Record<string, string | undefined>>): Result<Environment, readonly string[]> {
  const parsed = variables.safeParse(source);
  if (!parsed.success) return err(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`));
  const { DATABASE_URL, NEXTAUTH_SECRET, NEXTAUTH_URL, IMS_DEMO, SMTP_URL, IMS_HOST, IMS_PROXY_HOPS, NODE_ENV } = parsed.data;
  const { origin, protocol } = new URL(NEXTAUTH_URL);
  return ok({
    databaseUrl: DATABASE_URL,
    authSecret: NEXTAUTH_SECRET,
    publicOrigin: origin,
    isHttps: protocol === 'https:',
    isDemo: IMS_DEMO,
    smtpUrl: SMTP_URL,
    host: IMS_HOST,
    proxyHops: IMS_PROXY_HOPS,
    isProduction: NODE_ENV === 'production',
  });
}

/** NODE_ENV at the time of the build: the compiler writes the word into the code, so it may differ from the process's own. */
const BUILT_FOR: string | undefined = process.env.NODE_ENV;
/** True under the development server alone, whatever NODE_ENV a production build is started with. */
export const isDevelopmentBuild = BUILT_FOR === 'development';

let known: Environment | null = null;

/** @throws when a variable is missing or unusable; instrumentation.ts asks at the start, so that a wrong process never serves. */
export function environment(): Environment {
  if (known) return known;
  const read = readEnvironment(process.env);
  if (!read.ok) throw new Error(`The environment is not usable. ${read.error.join(' ')}`);
  known = read.value;
  return known;
}

/** What the operator should hear at the start although the process can serve. */
export function environmentWarnings(env: Environment, builtFor: string | undefined = BUILT_FOR): readonly string[] {
  const warnings: string[] = [];
  if (builtFor === 'production' && !env.isProduction)
    warnings.push('A production build runs with NODE_ENV other than production: errors may show internals. Unset NODE_ENV.');
  if (env.isProduction && !env.isHttps && !isLoopback(env.publicOrigin))
    warnings.push('NEXTAUTH_URL is not https: passwords and cookies travel unprotected.');
  return warnings;
}

const isLoopback = (origin: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(origin).hostname);
