/** Passwords are kept as argon2id hashes. Hashing runs on the thread pool, never on the event loop. */
import { randomBytes, randomUUID } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** 19 MiB, 2 passes, 1 lane. argon2id is the library's default algorithm. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The whole password counts, however long: argon2 has no 72-byte limit. */
export const hashPassword = (password: string): Promise<string> => hash(password, COST);

let decoy: Promise<string> | null = null;

/**
 * @param stored null for a user that does not exist: the same work is done, so that the time tells nothing.
 * @returns true only for the password of that hash.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword(randomUUID());
  const nobody = await decoy;
  const matches = await verify(stored ?? nobody, password);
  return matches && stored !== null;
}

const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A first secret to be read out or typed: 20 characters of 31, over 96 bits, in groups; no letters that look alike. */
export function randomFirstSecret(): string {
  const characters: string[] = [];
  while (characters.length < 20)
    for (const byte of randomBytes(32)) if (byte < 248 && characters.length < 20) characters.push(ALPHABET.charAt(byte % 31));
  return characters.join('').replace(/(.{5})(?=.)/g, '$1-');
}
