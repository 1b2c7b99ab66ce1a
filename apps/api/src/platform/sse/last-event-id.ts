import type { FastifyRequest } from 'fastify';
import { problem } from '../problems/problem.exception.js';
import { REPLACED_EVENT } from './server-event.js';

// As many digits as an integer of the database holds.
const NUMBER = /^\d{1,9}$/;

/**
 * The number of the last event that a client has seen, for streams that number theirs; 0 for one that has seen none.
 *
 * @throws {ProblemException} `invalid-parameters`
 */
export function lastEventNumber({ headers }: FastifyRequest): number {
  const header = headers['last-event-id'];
  // A browser sends an empty one for a stream without ids.
  if (header === undefined || header === '') return 0;
  if (NUMBER.test(String(header))) return Number(header);
  const errors = [{ header: 'Last-Event-ID', detail: 'must be the id of an event of this stream' }];
  throw problem('invalid-parameters', undefined, { errors });
}

/** Whether a client comes back although another stream replaced its own. */
export const wasReplaced = ({ headers }: FastifyRequest): boolean => headers['last-event-id'] === REPLACED_EVENT.id;
