/** The command line: what each command prints, and its exit code. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS, runWords } from '../../lib/cli/commands/run-command';
import { gstr1Text } from '../builders/gstr1-file';
import { createTestDatabase, type TestDatabase } from '../setup/test-database';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SUPPLIER = '32UATPY9011M1ZF';
const RECIPIENT = '32UATPY9011N1ZD';

let home: TestDatabase;
let folder: string;

beforeAll(async () => {
  home = await createTestDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'open-ims-cli-'));
});
afterAll(async () => {
  await home.drop();
  await rm(folder, { recursive: true, force: true });
});

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function ims(
  words: readonly string[],
  { secret = '', databaseUrl = home.url }: { secret?: string; databaseUrl?: string | undefined } = {},
): Promise<Outcome> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runWords(words, {
    print: (line) => void out.push(line),
    printError: (line) => void err.push(line),
    readSecret: async () => secret,
    databaseUrl,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('help and wrong words', () => {
  it('lists every command', async () => {
    const { code, out } = await ims(['--help']);
    expect(code).toBe(0);
    for (const { name } of COMMANDS) expect(out).toContain(`  ${name} `);
  });

  it.each(COMMANDS.map(({ name }) => name))('%s --help tells its words', async (name) => {
    const { code, out } = await ims([...name.split(' '), '--help']);
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`^npm run ims -- ${name}`));
  });

  it('without words: the overview, and exit code 2', async () => {
    const { code, out } = await ims([]);
    expect(code).toBe(2);
    expect(out).toContain('COMMAND --help');
  });

  it.each<[string, readonly string[], RegExp]>([
    ['unknown command', ['fly'], /^There is no command fly\./],
    ['half a command', ['demo'], /^There is no command demo\./],
    ['unknown option', ['verify', '--fast'], /^Unknown option '--fast'\. Usage: npm run ims -- verify$/],
    ['a word too many', ['verify', 'now'], /^Usage: npm run ims -- verify$/],
    ['a word too few', ['import', 'gstr1'], /^Usage: npm run ims -- import gstr1 FILE/],
    ['no day', ['clock', '2026-02-30'], /^2026-02-30 is no day/],
    ['unknown form', ['import', 'gstr1', 'x.json', '--as', 'GSTR9'], /^--as is one of IFF, GSTR1, GSTR1A\.$/],
    ['a missing name', ['register', RECIPIENT], /^--legal-name is missing\.$/],
    ['unknown kind', ['register', RECIPIENT, '--legal-name', 'X', '--kind', 'SHOP'], /^--kind is one of REGULAR, /],
  ])('%s', async (_, words, message) => {
    const { code, out, err } = await ims(words);
    expect(err).toMatch(message);
    expect([code, out]).toEqual([2, '']);
  });

  it('needs a database', async () => {
    const out = await runWords(['verify'], {
      print: () => undefined,
      printError: () => undefined,
      readSecret: async () => '',
      databaseUrl: undefined,
    });
    expect(out).toBe(1);
  });

  it('runs as a program', async () => {
    const program = ['--import', 'tsx', path.join(ROOT, 'lib', 'cli', 'ims.ts'), 'rules', 'r047'];
    const { stdout } = await new Promise<{ stdout: string }>((resolve, reject) => {
      execFile(process.execPath, program, { cwd: ROOT }, (error, stdout) => (error ? reject(error) : resolve({ stdout })));
    });
    expect(stdout).toMatch(/^R047 /);
  });
});

describe('an installation from the beginning', () => {
  it('holds the clock', async () => {
    expect((await ims(['clock', '2099-05-06'])).out).toBe(
      'The clock stands at 06/05/2099.\nDone what was due: 0 drafts of GSTR-2B, 0 records removed.',
    );
    expect((await ims(['clock'])).out).toBe('The clock stands at 06/05/2099.');
  });

  it('turns it back only when told to', async () => {
    const refused = await ims(['clock', '2026-11-05']);
    expect(refused).toEqual({ code: 1, out: '', err: 'The clock stands at 06/05/2099; add --back to turn it back to 05/11/2026.' });
    expect((await ims(['clock', '2026-11-05', '--back'])).out).toContain('The clock stands at 05/11/2026.');
  });

  it('registers taxpayers, each once', async () => {
    const first = await ims(['register', SUPPLIER.toLowerCase(), '--legal-name', 'GSTN', '--from', '2026-10']);
    expect(first).toEqual({ code: 0, out: `${SUPPLIER} GSTN registered; first tax period Oct 2026.`, err: '' });
    expect((await ims(['register', RECIPIENT, '--legal-name', 'UATPCO', '--trade-name', 'UATPCO STORES', '--from', '2026-10'])).code).toBe(
      0,
    );
    expect(await ims(['register', RECIPIENT, '--legal-name', 'UATPCO'])).toEqual({
      code: 1,
      out: '',
      err: `The GSTIN ${RECIPIENT} is registered already.`,
    });
    expect((await ims(['register', '32UATPY9011N1ZX', '--legal-name', 'X'])).err).toBe('GSTIN check digit is not correct (expected D).');
  });

  it('makes the first admin with a password that is read, not given', async () => {
    const weak = await ims(['create-admin', 'asha', '--gstin', RECIPIENT], { secret: 'short' });
    expect([weak.code, weak.out]).toEqual([1, '']);
    const made = await ims(['create-admin', 'asha', '--gstin', RECIPIENT, '--name', 'Asha Nair'], { secret: 'boats on the backwater 7' });
    expect(made).toEqual({ code: 0, out: `asha is admin of ${RECIPIENT}.`, err: '' });
    expect((await ims(['create-admin', 'asha', '--gstin', RECIPIENT], { secret: 'boats on the backwater 7' })).err).toBe(
      'The username asha is taken.',
    );
  });

  it('gives a first secret in place of a forgotten password', async () => {
    expect((await ims(['reset-password', 'asha'])).out).toMatch(/^\S{12,}$/);
    expect(await ims(['reset-password', 'nobody'])).toEqual({ code: 1, out: '', err: 'There is no user nobody.' });
  });

  it('knows no practice users', async () => {
    expect(await ims(['demo', 'sign-ins'])).toEqual({ code: 0, out: '', err: '' });
  });

  it('reads a return, then saves and files it', async () => {
    const file = path.join(folder, 'october.json');
    await writeFile(file, gstr1Text({ documents: 12, supplier: SUPPLIER, period: '102026', recipients: 1 }));
    const look = await ims(['import', 'gstr1', file, '--look']);
    expect(look.code).toBe(0);
    expect(look.out).toMatch(/Nothing stored\. 0 errors/);
    const saved = await ims(['import', 'gstr1', file, '--file']);
    expect(saved.code).toBe(0);
    expect(saved.out).toMatch(
      /^32UATPY9011M1ZF, Oct 2026, october\.json\n[\s\S]*Saved: 12 new, 0 changed, 0 unchanged, 0 deleted\.\nFiled: 12 documents for 1 recipient\.$/,
    );
    expect(await ims(['import', 'gstr1', file])).toMatchObject({ code: 1, err: 'GSTR-1 for Oct 2026 is already filed.' });
  });

  it('says in one sentence why a file is not taken', async () => {
    const cut = path.join(folder, 'cut-off.json');
    await writeFile(cut, gstr1Text({ documents: 3, supplier: SUPPLIER, period: '102026', recipients: 1 }).slice(0, -40));
    const foreign = path.join(folder, 'foreign.json');
    await writeFile(foreign, gstr1Text({ documents: 1, supplier: '29AAGCB7383J1Z4', period: '102026', recipients: 1 }));
    expect((await ims(['import', 'gstr1', cut])).err).toContain('it is cut off');
    expect((await ims(['import', 'gstr1', foreign])).err).toBe('The GSTIN 29AAGCB7383J1Z4 of the file is not registered here.');
    expect((await ims(['import', 'gstr1', path.join(folder, 'absent.json')])).err).toContain('There is no file');
  });

  it('does what falls due when the clock moves', async () => {
    const { out } = await ims(['clock', '2026-11-14']);
    expect(out).toBe('The clock stands at 14/11/2026.\nDone what was due: 2 drafts of GSTR-2B, 0 records removed.');
    expect((await ims(['run-due'])).out).toBe('Done what was due: 0 drafts of GSTR-2B, 0 records removed.');
  });

  it('finds everything in order', async () => {
    expect(await ims(['verify'])).toEqual({ code: 0, out: 'All invariants hold.', err: '' });
    const audit = await ims(['verify-audit', RECIPIENT]);
    expect(audit.code).toBe(0);
    expect(audit.out).toMatch(/^32UATPY9011N1ZD: \d+ links, [0-9a-f]{64}\n1 chain is whole\.$/);
    expect((await ims(['verify-audit', '27AAPFU0939F1ZV'])).err).toBe('The GSTIN 27AAPFU0939F1ZV is not registered here.');
  });
});
