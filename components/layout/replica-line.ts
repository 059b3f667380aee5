/** Stands on every page and every sheet of paper. */
export const REPLICA_LINE = 'Open-source replica for practice and in-house work. Not connected with the Government of India or GSTN.';
