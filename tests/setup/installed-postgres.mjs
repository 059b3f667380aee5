/** A throw-away cluster of a PostgreSQL that is installed on this machine, apart from the one in the npm packages. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '../../lib/cli/launcher/command.mjs';
import { giveFolder, letThrough, serverAccount } from '../../lib/db/embedded/account.mjs';
import { findBinaries } from '../../lib/db/embedded/binaries.mjs';
import { freePort } from '../../lib/db/embedded/free-port.mjs';
import { withAdmin } from '../../lib/db/embedded/postmaster.mjs';
import { StartProblem } from '../../lib/db/embedded/start-problem.mjs';

const ROLE = 'tester';

/** @typedef {{ folder: string, major: number }} Installed the folder of its programs */

/**
 * @param {(line: string) => void} log
 * @returns {Promise<Installed>} of another major version than the embedded one where there is one, the newest of those
 */
export async function findInstalledPostgres(log) {
  return (choose(installed()) ?? choose(await installWithApt(log))) || none();
}

/**
 * @param {Installed} installation
 * @returns {Promise<{ url: string, remove: () => void }>} the connection string of an ordinary role that may create databases
 */
export async function startInstalledPostgres({ folder }) {
  const home = mkdtempSync(path.join(tmpdir(), 'ims-installed-'));
  const account = serverAccount(null);
  letThrough(account, home);
  const cluster = path.join(home, 'cluster');
  mkdirSync(cluster);
  const password = randomBytes(18).toString('base64url');
  const passwordFile = path.join(cluster, '..', 'password');
  writeFileSync(passwordFile, password, { mode: 0o644 });
  giveFolder(account, cluster);
  const call = (/** @type {string} */ program, /** @type {string[]} */ words) => {
    // No pipes: the server would keep them open.
    const { status } = spawnSync(path.join(folder, program), words, { ...account, cwd: cluster, stdio: 'ignore' });
    if (status !== 0) throw new StartProblem(`${path.join(folder, program)} ended with ${status}.`);
  };
  const remove = () => {
    spawnSync(path.join(folder, 'pg_ctl'), ['-D', cluster, '-m', 'immediate', 'stop'], { ...account, cwd: cluster, stdio: 'ignore' });
    rmSync(home, { recursive: true, force: true });
  };
  try {
    call('initdb', ['-D', cluster, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8', '--no-sync']);
    const port = await freePort();
    const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c synchronous_commit=off -c full_page_writes=off`;
    call('pg_ctl', ['-D', cluster, '-l', path.join(cluster, 'log'), '-w', '-o', settings, 'start']);
    await withAdmin(port, password, (client) =>
      client.query(`create role ${ROLE} login createdb password ${client.escapeLiteral(password)}`),
    );
    return { url: `postgresql://${ROLE}:${password}@127.0.0.1:${port}/postgres`, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** @returns {Installed[]} */
function installed() {
  const folders = ['/usr/lib/postgresql', '/usr/local', '/usr', '/opt/homebrew'].flatMap((place) =>
    existsSync(place)
      ? [
          place,
          ...readdirSync(place)
            .filter((name) => /^(\d+|pgsql-\d+)$/.test(name))
            .map((name) => path.join(place, name)),
        ]
      : [],
  );
  return folders
    .map((folder) => path.join(folder, 'bin'))
    .flatMap((folder) => (existsSync(path.join(folder, 'initdb')) ? described(folder) : []));
}

/** @param {string} folder @returns {Installed[]} */
function described(folder) {
  const { stdout } = spawnSync(path.join(folder, 'postgres'), ['--version'], { encoding: 'utf8' });
  const major = Number(/(\d+)/.exec(stdout ?? '')?.[1]);
  return major > 0 ? [{ folder, major }] : [];
}

/** @param {Installed[]} all @returns {Installed | undefined} */
function choose(all) {
  const embedded = Number.parseInt(findBinaries().version, 10);
  const newest = [...all].sort((a, b) => b.major - a.major);
  return newest.find(({ major }) => major !== embedded) ?? newest[0];
}

/** @param {(line: string) => void} log @returns {Promise<Installed[]>} */
async function installWithApt(log) {
  log('No PostgreSQL is installed here: asking apt-get for one');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const words of [['update'], ['install', '-y', '--no-install-recommends', 'postgresql']]) await run('apt-get', words, { env });
  return installed();
}

/** @returns {never} */
function none() {
  throw new StartProblem('No PostgreSQL is installed here and none could be installed: install one to run these tests.');
}
