import type { ConnectionTest } from '@interviewmaster/testing';

/** The connections for data, and the one for invalidations: told apart by the names they give themselves. */
export const isData: ConnectionTest = (opening) => opening.includes('-data\r\n');
export const isFeed: ConnectionTest = (opening) => opening.includes('-feed\r\n');
