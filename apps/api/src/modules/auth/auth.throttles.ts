import type { RouteThrottle } from '../../platform/throttling/throttled.decorator.js';
import type { ThrottlePolicy } from '../../platform/throttling/throttle-policy.js';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** A high limit: a whole company may sign in from one address at nine o'clock. */
export const LOGINS_OF_ADDRESS: RouteThrottle = {
  name: 'login-address',
  by: 'address',
  limit: 100,
  windowSeconds: 5 * MINUTE,
};
/** Strict: one address that tries one account is guessing. */
export const LOGINS: ThrottlePolicy = { name: 'login', limit: 10, windowSeconds: 15 * MINUTE };
/** Against guessing from many addresses. It never blocks networks from which the owner has signed in before. */
export const LOGINS_OF_ACCOUNT: ThrottlePolicy = { name: 'login-account', limit: 100, windowSeconds: 15 * MINUTE };

/** Configurable, because a classroom may share one address. */
export const REGISTRATIONS_OF_ADDRESS: RouteThrottle = {
  name: 'register-address',
  by: 'address',
  limit: ({ auth }) => auth.registrationsPerHour,
  windowSeconds: HOUR,
};
export const REGISTRATIONS: ThrottlePolicy = { name: 'register', limit: 5, windowSeconds: HOUR };
export const CONFIRMATION_MAILS: ThrottlePolicy = { name: 'confirmation-mail', limit: 3, windowSeconds: HOUR };

export const RESETS_OF_ADDRESS: RouteThrottle = {
  name: 'password-reset-address',
  by: 'address',
  limit: 30,
  windowSeconds: HOUR,
};
export const RESETS: ThrottlePolicy = { name: 'password-reset', limit: 5, windowSeconds: HOUR };

/** Uses of mailed tokens: all who may sign up from one address can confirm theirs, and as many times again. */
export const TOKEN_USES: RouteThrottle = {
  name: 'mailed-token',
  by: 'address',
  limit: ({ auth }) => Math.max(60, 2 * auth.registrationsPerHour),
  windowSeconds: HOUR,
};
export const REFRESHES: RouteThrottle = { name: 'refresh', by: 'address', limit: 600, windowSeconds: 5 * MINUTE };
export const PASSWORD_CHANGES: RouteThrottle = {
  name: 'password-change',
  by: 'account',
  limit: 10,
  windowSeconds: 15 * MINUTE,
};
