/** How usernames are written: what is kept, and what a typed one is taken for. */

const USERNAME = /^[a-z0-9](?:[a-z0-9._-]{1,62})[a-z0-9]$/;

export const normaliseUsername = (typed: string): string => typed.trim().toLowerCase();

/** @returns one sentence that says what is wrong, or null. Expects a normalised username. */
export const usernameProblem = (username: string): string | null =>
  USERNAME.test(username) ? null : 'Use 3 to 64 letters, digits, dots, hyphens or underscores; a letter or digit first and last.';
