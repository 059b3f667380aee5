/**
 * The service tests on an installed PostgreSQL, as an ordinary role: proof that DATABASE_URL is as good a way in as the embedded
 * server. The last line is `N passed, N failed` alone.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureInstalled } from '../lib/cli/launcher/install.mjs';
import { log, reasonOf, runGroup, runVitest } from './setup/groups.mjs';
import { findInstalledPostgres, startInstalledPostgres } from './setup/installed-postgres.mjs';

async function main() {
  await ensureInstalled(log);
  const installation = await findInstalledPostgres(log);
  const reports = mkdtempSync(path.join(tmpdir(), 'ims-reports-'));
  const { url, remove } = await startInstalledPostgres(installation);
  try {
    const env = { ...process.env, DATABASE_URL: url };
    const name = `PostgreSQL ${installation.major}`;
    const { passed, failures } = await runGroup(name, () =>
      runVitest(path.join(reports, 'vitest.json'), { words: ['--project=services'], env }),
    );
    log(`\n${passed} passed, ${failures.length} failed`);
    process.exitCode = failures.length > 0 ? 1 : 0;
  } finally {
    remove();
    rmSync(reports, { recursive: true, force: true });
  }
}

await main().catch((error) => {
  log(`${reasonOf(error)}\n\n0 passed, 1 failed`);
  process.exitCode = 1;
});
