import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { Injectable } from '@nestjs/common';
import { argon2id, hash, needsRehash, verify } from 'argon2';
import { problem } from '../../../platform/problems/problem.exception.js';
import { BoundedWork, OverloadedError } from './bounded-work.js';

/** The first of the settings that OWASP's Password Storage Cheat Sheet recommends for Argon2id. */
export const ARGON2_PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Each takes one of the four threads of Node's pool, which file reads and name look-ups need too. */
const MAX_CONCURRENT = 3;
/** At about 30 ms each, the last one waits a second or two. */
const MAX_WAITING = 64;
const RETRY_AFTER_SECONDS = '2';

const { memoryCost, timeCost, parallelism } = ARGON2_PARAMETERS;
const unpadded = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');

/** A hash for logins without an account: valid, of no password, and as expensive as any other. */
const DECOY = [
  `$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}`,
  unpadded(randomBytes(16)),
  unpadded(randomBytes(32)),
].join('$');

/** Equal for all ways to type the same characters (NIST SP 800-63B §3.1.1.2). */
const normalized = (password: string): string => password.normalize('NFKC');

/** Hashes and compares passwords with Argon2id, few at a time, so that a flood of sign-ins cannot take all memory. */
@Injectable()
export class PasswordHasher {
  readonly #work = new BoundedWork({
    concurrency: Math.max(1, Math.min(MAX_CONCURRENT, availableParallelism() - 1)),
    maxWaiting: MAX_WAITING,
  });
  #computations = 0;

  /** How many times the hash was computed so far, for comparisons too. */
  get computations(): number {
    return this.#computations;
  }

  /** @throws {ProblemException} `overloaded` when too many wait already; so do all that compute a hash. */
  hash(password: string): Promise<string> {
    return this.#compute(() => hash(normalized(password), { type: argon2id, ...ARGON2_PARAMETERS }));
  }

  /**
   * Without a hash, for a missing account, it takes the same time and gives false.
   */
  async isRight(password: string, passwordHash: string | undefined): Promise<boolean> {
    const isRight = await this.#compute(() => verify(passwordHash ?? DECOY, normalized(password)));
    return isRight && passwordHash !== undefined;
  }

  /** Whether a hash was made with other parameters than today's. */
  isOutdated(passwordHash: string): boolean {
    return needsRehash(passwordHash, ARGON2_PARAMETERS);
  }

  async #compute<Result>(computation: () => Promise<Result>): Promise<Result> {
    try {
      return await this.#work.run(() => {
        this.#computations += 1;
        return computation();
      });
    } catch (error) {
      if (!(error instanceof OverloadedError)) throw error;
      const headers = { 'retry-after': RETRY_AFTER_SECONDS };
      throw problem('overloaded', 'Too many passwords are being checked.', { headers, cause: error });
    }
  }
}
