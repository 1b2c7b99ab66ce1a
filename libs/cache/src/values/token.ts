import { randomBytes } from 'node:crypto';

const PROCESS = randomBytes(12).toString('base64url');
let count = 0;

/** A word that no process ever makes twice: a random one of this process and a number. Not a secret. */
export function newToken(): string {
  return `${PROCESS}.${(++count).toString(36)}`;
}
