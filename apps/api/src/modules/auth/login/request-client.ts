import type { FastifyRequest } from 'fastify';
import { clientAddressOf, networkOf } from '../../../platform/http/client-address.js';
import type { ThrottleClaim } from '../../../platform/throttling/throttle.service.js';
import type { ThrottlePolicy } from '../../../platform/throttling/throttle-policy.js';
import { emailKeyOf } from '../accounts/email-key.js';
import { LOGINS, LOGINS_OF_ACCOUNT } from '../auth.throttles.js';
import type { SessionOrigin } from '../auth.types.js';

const MAX_USER_AGENT_LENGTH = 256;

/** Where a request comes from, as a session keeps it. */
export const originOf = (request: FastifyRequest): Omit<SessionOrigin, 'client'> => ({
  userAgent: request.headers['user-agent']?.slice(0, MAX_USER_AGENT_LENGTH) ?? null,
  address: clientAddressOf(request),
});

/** Counts by address, whether it has an account or not. */
export const byEmail = (policy: ThrottlePolicy, email: string): ThrottleClaim => ({
  policy,
  subject: emailKeyOf(email),
});

/** Counts logins to an account from one network and from all. A successful login resets the counts. */
export const loginsTo = (
  email: string,
  request: FastifyRequest,
): readonly [fromHere: ThrottleClaim, fromAnywhere: ThrottleClaim] => [
  { policy: LOGINS, subject: `${emailKeyOf(email)}\0${networkOf(clientAddressOf(request))}` },
  byEmail(LOGINS_OF_ACCOUNT, email),
];
