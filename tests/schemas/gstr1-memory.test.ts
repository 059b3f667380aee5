import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const script = fileURLToPath(new URL('./read-large-file.ts', import.meta.url));

describe('memory', () => {
  it('one lakh documents, header and GSTINs last, are read in a heap of 128 MB', { timeout: 120_000 }, async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['--max-old-space-size=128', '--import', 'tsx', script, '100000']);
    const result: unknown = JSON.parse(stdout);
    expect(result).toMatchObject({ read: 100_000, last: 'end' });
  });
});
