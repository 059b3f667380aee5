/** Every story of this folder runs through the services on a fresh database, as `npm run scenario` runs them. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runScenario } from '../../lib/cli/scenario/run-scenario';
import { closeDatabase, openDatabase } from '../../lib/db/client';
import { isRuleId } from '../../lib/domain/rulebook/rules';
import { scenarioSchema } from '../../lib/schemas/scenario';
import { createTestDatabase } from '../setup/test-database';

const folder = import.meta.dirname;
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json')).sort();
const stories = files.map((file) => ({ file, story: scenarioSchema.parse(JSON.parse(readFileSync(path.join(folder, file), 'utf8'))) }));

describe('stories of the law', () => {
  test.each(stories)('$file: $story.name', async ({ story }) => {
    const { url, drop } = await createTestDatabase();
    const database = openDatabase(url, { connections: 4 });
    try {
      expect(await runScenario(database, story)).toEqual({ ok: true });
    } finally {
      await closeDatabase(database);
      await drop();
    }
  });

  test('name rules that exist', () => {
    const unknown = stories.flatMap(({ file, story }) => (story.rules ?? []).filter((rule) => !isRuleId(rule)).map((rule) => `${file}: ${rule}`));
    expect(unknown).toEqual([]);
  });
});
