import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RequestOrigin } from './request-origin.js';

/** The prefix has browsers refuse it unless it is Secure, of this host alone and of all its paths. */
export const REFRESH_COOKIE = '__Host-refresh';

const ATTRIBUTES = { path: '/', secure: true, httpOnly: true, sameSite: 'strict' } as const;

/** The value of the cookie, and its expiry. */
export interface RefreshCookie {
  readonly refreshToken: string;
  readonly sessionExpiresAt: string;
}

/**
 * The refresh token that a browser keeps for its page, which cannot read it.
 *
 * @throws {ProblemException} `csrf-refused` when it comes from another site's page.
 */
export function readRefreshCookie(
  { headers, server }: FastifyRequest,
  requestOrigin: RequestOrigin,
): string | undefined {
  const token = headers.cookie === undefined ? undefined : server.parseCookie(headers.cookie)[REFRESH_COOKIE];
  if (token !== undefined) requestOrigin.requireTrusted(headers);
  return token;
}

export function setRefreshCookie(reply: FastifyReply, { refreshToken, sessionExpiresAt }: RefreshCookie): void {
  void reply.setCookie(REFRESH_COOKIE, refreshToken, { ...ATTRIBUTES, expires: new Date(sessionExpiresAt) });
}

export function clearRefreshCookie(reply: FastifyReply): void {
  void reply.clearCookie(REFRESH_COOKIE, ATTRIBUTES);
}
