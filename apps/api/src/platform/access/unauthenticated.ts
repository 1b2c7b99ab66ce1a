import { problem, type ProblemException } from '../problems/problem.exception.js';

const NO_CREDENTIALS = { 'www-authenticate': 'Bearer' };
const BAD_CREDENTIALS = { 'www-authenticate': 'Bearer error="invalid_token"' };

/**
 * Asks the sender of a request for credentials (RFC 6750 §3).
 *
 * @param authorization the header of that name, if there is one: then what it names is refused
 * @param detail what to do
 */
export const unauthenticated = (authorization: string | undefined, detail: string): ProblemException =>
  problem('unauthenticated', detail, { headers: authorization === undefined ? NO_CREDENTIALS : BAD_CREDENTIALS });
