/** npm run scenario -- FILE...: the law as runnable cases, each on a fresh database. */
import { readFile } from 'node:fs/promises';
import { closeDatabase, openDatabase } from '../db/client';
import { scenarioSchema } from '../schemas/scenario';
import { withFreshDatabases } from './scenario/fresh-databases';
import { runScenario } from './scenario/run-scenario';
import { InvalidScenario } from './scenario/world';

type FileResult = { readonly kind: 'ok' } | { readonly kind: 'failed' | 'invalid'; readonly why: string };

/** Files run side by side, each on its own database; they are reported in their order. */
const AT_ONCE = 3;

async function runFile(
  file: string,
  fresh: () => Promise<{ url: string; drop: () => Promise<void> }>,
): Promise<{ name: string; result: FileResult }> {
  let name = file;
  try {
    const parsed = scenarioSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      return { name, result: { kind: 'invalid', why: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not a scenario'}` } };
    }
    name = parsed.data.name;
    const { url, drop } = await fresh();
    const database = openDatabase(url, { connections: 4 });
    try {
      const result = await runScenario(database, parsed.data);
      return {
        name,
        result: result.ok ? { kind: 'ok' } : { kind: 'failed', why: `step ${result.step}: ${result.differences.join('; ')}` },
      };
    } finally {
      await closeDatabase(database);
      await drop();
    }
  } catch (error) {
    if (error instanceof InvalidScenario || error instanceof SyntaxError) return { name, result: { kind: 'invalid', why: error.message } };
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return { name, result: { kind: 'invalid', why: 'no such file' } };
    return { name, result: { kind: 'failed', why: error instanceof Error ? (error.stack ?? error.message) : String(error) } };
  }
}

async function main(files: readonly string[]): Promise<number> {
  if (files.length === 0) {
    process.stderr.write('Usage: npm run scenario -- FILE...\n');
    return 2;
  }
  const counts = { ok: 0, failed: 0, invalid: 0 };
  await withFreshDatabases(async (fresh) => {
    const running: Promise<{ name: string; result: FileResult }>[] = [];
    for (const [index, file] of files.entries()) {
      const before = running[index - AT_ONCE];
      running.push((before ?? Promise.resolve()).then(() => runFile(file, fresh)));
    }
    for (const outcome of running) {
      const { name, result } = await outcome;
      counts[result.kind] += 1;
      process.stdout.write(
        result.kind === 'ok' ? `ok ${name}\n` : `FAIL ${name}: ${result.kind === 'invalid' ? 'not a valid scenario: ' : ''}${result.why}\n`,
      );
    }
  });
  process.stdout.write(`${counts.ok} passed, ${counts.failed + counts.invalid} failed\n`);
  return counts.invalid > 0 ? 2 : counts.failed > 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
