/**
 * How often one may guess. Counters live in PostgreSQL, so a restart or a second process changes nothing. Two of them: failures of one
 * username from one address, and failures of one address. None counts a username alone: nobody can lock another out from elsewhere.
 */
import { createHash } from 'node:crypto';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import type { Database } from '../db/client';
import { addressBucket } from './client-address';

/** The tenth attempt in a row is not answered any more. */
export const MAX_FAILURES_OF_PAIR = 9;
export const PAIR_BLOCK_SECONDS = 15 * 60;
export const MAX_FAILURES_OF_ADDRESS = 60;
export const ADDRESS_BLOCK_SECONDS = 60 * 60;
const DAY_SECONDS = 24 * 60 * 60;

/** @param address null for guesses made from inside a session, which count for the account alone. */
export interface SignInThrottle {
  /** @returns seconds until the next attempt is looked at; 0 when it may be made now. */
  secondsBlocked(username: string, address: string | null): Promise<number>;
  /** Counts a failure. @returns true when it was the one that closed the door. */
  countFailure(username: string, address: string | null): Promise<boolean>;
  /** A right password ends the row of failures of its pair; the address keeps its count. */
  forgetPair(username: string, address: string | null): Promise<void>;
}

const throttles = new WeakMap<Database, SignInThrottle>();

export function signInThrottle(database: Database): SignInThrottle {
  const known = throttles.get(database) ?? createThrottle(database);
  throttles.set(database, known);
  return known;
}

function createThrottle({ pool }: Database): SignInThrottle {
  const common = { storeClient: pool, storeType: 'pool', tableName: 'login_throttle', tableCreated: true, duration: DAY_SECONDS } as const;
  const pairs = new RateLimiterPostgres({ ...common, keyPrefix: 'pair', points: MAX_FAILURES_OF_PAIR, clearExpiredByTimeout: true });
  const addresses = new RateLimiterPostgres({
    ...common,
    keyPrefix: 'address',
    points: MAX_FAILURES_OF_ADDRESS,
    clearExpiredByTimeout: false,
  });
  // Hashed, because people type passwords into the username field.
  const pairKey = (username: string, address: string | null) =>
    createHash('sha256')
      .update(`${username}\n${address === null ? '' : addressBucket(address)}`)
      .digest('hex');

  const secondsLeft = async (limiter: RateLimiterPostgres, key: string): Promise<number> => {
    const counted = await limiter.get(key);
    return counted && counted.consumedPoints >= limiter.points ? Math.max(1, Math.ceil(counted.msBeforeNext / 1000)) : 0;
  };
  const count = async (limiter: RateLimiterPostgres, key: string, blockSeconds: number): Promise<boolean> => {
    const { consumedPoints } = await limiter.penalty(key);
    if (consumedPoints < limiter.points) return false;
    await limiter.block(key, blockSeconds);
    return true;
  };

  return {
    async secondsBlocked(username, address) {
      const both = await Promise.all([
        secondsLeft(pairs, pairKey(username, address)),
        address === null ? 0 : secondsLeft(addresses, addressBucket(address)),
      ]);
      return Math.max(...both);
    },
    async countFailure(username, address) {
      const [pair, whole] = await Promise.all([
        count(pairs, pairKey(username, address), PAIR_BLOCK_SECONDS),
        address === null ? false : count(addresses, addressBucket(address), ADDRESS_BLOCK_SECONDS),
      ]);
      return pair || whole;
    },
    async forgetPair(username, address) {
      await pairs.delete(pairKey(username, address));
    },
  };
}
