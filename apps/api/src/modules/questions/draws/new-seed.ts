import { randomBytes } from 'node:crypto';

const SEED_BYTES = 9;

/** The seed of a set when none is given. */
export const newSeed = (): string => randomBytes(SEED_BYTES).toString('base64url');
