/** How the embedded server is started: where it listens, what it may lose, what it sees of our environment. */

/** @param {number} port @param {boolean} fast @returns {string[]} */
export function settings(port, fast) {
  const always = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    max_connections: 200,
  };
  const forced = fast
    ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
    : { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' };
  return Object.entries({ ...always, ...forced }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Nothing of ours: neither secrets nor a locale that would change the server's messages. @returns {NodeJS.ProcessEnv} */
export function serverEnvironment() {
  const { PATH, SystemRoot, TMPDIR } = process.env;
  const kept = { PATH, SystemRoot, TMPDIR, LC_ALL: 'C' };
  return /** @type {NodeJS.ProcessEnv} */ (Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined)));
}
