/** Tells what is being done and how long it took: a line that counts on a terminal, plain lines elsewhere. */

const TICK_MS = 1000;
const CLEAR_LINE = '\r\u001b[K';

/**
 * @param {NodeJS.WriteStream} [stream]
 */
export function createProgress(stream = process.stdout) {
  /** @type {{ text: string, begun: number, ticker: NodeJS.Timeout | null } | null} */
  let current = null;

  /** Ends the step before, with its duration where that is worth telling. */
  function finish() {
    if (!current) return;
    if (current.ticker) clearInterval(current.ticker);
    const seconds = secondsSince(current.begun);
    if (stream.isTTY) stream.write(`${CLEAR_LINE}  ${current.text}${seconds > 0 ? ` – ${seconds} s` : ''}\n`);
    else if (seconds > 0) stream.write(`  … done in ${seconds} s\n`);
    current = null;
  }

  /** @param {string} text */
  function step(text) {
    finish();
    const begun = Date.now();
    if (!stream.isTTY) stream.write(`  ${text}\n`);
    else stream.write(`  ${text} …`);
    const ticker = stream.isTTY ? setInterval(() => stream.write(`${CLEAR_LINE}  ${text} … ${secondsSince(begun)} s`), TICK_MS) : null;
    ticker?.unref();
    current = { text, begun, ticker };
  }

  /** @param {string} text a line that is no step */
  function say(text) {
    finish();
    stream.write(`${text}\n`);
  }

  return { step, say, finish };
}

/** @param {number} begun @returns {number} */
function secondsSince(begun) {
  return Math.round((Date.now() - begun) / 1000);
}
