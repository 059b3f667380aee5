/**
 * Something outside the program that keeps it from starting, told in one plain sentence: the commands print the sentence and
 * nothing else. Every other error is a fault and shows its trace.
 */
export class StartProblem extends Error {
  /** @param {string} sentence @param {{ cause?: unknown }} [options] */
  constructor(sentence, options) {
    super(sentence, options);
    this.name = 'StartProblem';
  }
}

/**
 * @param {unknown} error
 * @returns {string} the code of a system or database error (ENOENT, EACCES, 57P03 …), or ''.
 */
export function errorCode(error) {
  return error !== null && typeof error === 'object' && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
