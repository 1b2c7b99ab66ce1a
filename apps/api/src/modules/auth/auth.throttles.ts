import type { RouteThrottle } from '../../platform/throttling/throttled.decorator.js';
import type { ThrottlePolicy } from '../../platform/throttling/throttle-policy.js';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Loose: behind one address may be a whole company, whose people sign in at nine. */
export const LOGINS_OF_ADDRESS: ThrottlePolicy = { name: 'login-address', limit: 100, windowSeconds: 5 * MINUTE };
/** Strict: one address that tries one account is guessing. */
export const LOGINS: ThrottlePolicy = { name: 'login', limit: 10, windowSeconds: 15 * MINUTE };
/** Against guessing from many addresses. Where the owner has signed in before, this locks nobody out. */
export const LOGINS_OF_ACCOUNT: ThrottlePolicy = { name: 'login-account', limit: 100, windowSeconds: 15 * MINUTE };

export const REGISTRATIONS_OF_ADDRESS: ThrottlePolicy = { name: 'register-address', limit: 30, windowSeconds: HOUR };
export const REGISTRATIONS: ThrottlePolicy = { name: 'register', limit: 5, windowSeconds: HOUR };
export const CONFIRMATION_MAILS: ThrottlePolicy = { name: 'confirmation-mail', limit: 3, windowSeconds: HOUR };

export const RESETS_OF_ADDRESS: ThrottlePolicy = { name: 'password-reset-address', limit: 30, windowSeconds: HOUR };
export const RESETS: ThrottlePolicy = { name: 'password-reset', limit: 5, windowSeconds: HOUR };

/** Uses of mailed tokens. */
export const TOKEN_USES: RouteThrottle = { name: 'mailed-token', by: 'address', limit: 60, windowSeconds: HOUR };
export const REFRESHES: RouteThrottle = { name: 'refresh', by: 'address', limit: 600, windowSeconds: 5 * MINUTE };
export const PASSWORD_CHANGES: RouteThrottle = {
  name: 'password-change',
  by: 'account',
  limit: 10,
  windowSeconds: 15 * MINUTE,
};
