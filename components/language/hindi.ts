/** All Hindi texts by their English ones, for the server. */
import manual from './hindi/manual.json';
import rulebook from './hindi/rulebook.json';
import { HINDI_OF_CLIENT } from './hindi-of-client';
import type { Dictionary } from './language';

/** With the manual and the rulebook, which only the server says. */
export const HINDI: Dictionary = { ...HINDI_OF_CLIENT, ...manual, ...rulebook };
