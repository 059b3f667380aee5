import { v7 } from 'uuid';

/** A new row id: random enough not to be guessed, ordered by time so that indexes stay tight. */
export const newId = (): string => v7();
