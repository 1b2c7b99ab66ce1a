import type { RouteThrottle } from '../../platform/throttling/throttled.decorator.js';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** An archive is work, and nobody needs many. */
export const EXPORTS: RouteThrottle = { name: 'exports', by: 'account', limit: 5, windowSeconds: HOUR };
/** The password is asked for: whoever has somebody's open window must not guess. */
export const DELETIONS: RouteThrottle = {
  name: 'account-deletion',
  by: 'account',
  limit: 5,
  windowSeconds: 15 * MINUTE,
};
/** Against guessing of links, hopeless as that is. */
export const DOWNLOADS: RouteThrottle = { name: 'downloads', by: 'address', limit: 120, windowSeconds: HOUR };
