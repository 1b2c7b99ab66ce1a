import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The prefix has browsers refuse it unless it is Secure, of this host alone and of all its paths. */
export const REFRESH_COOKIE = '__Host-refresh';

const ATTRIBUTES = { path: '/', secure: true, httpOnly: true, sameSite: 'strict' } as const;

/** What stands in the cookie, and until when. */
export interface RefreshCookie {
  readonly refreshToken: string;
  readonly sessionExpiresAt: string;
}

/** The refresh token that a browser keeps for its page, which cannot read it. */
export function readRefreshCookie({ headers: { cookie }, server }: FastifyRequest): string | undefined {
  return cookie === undefined ? undefined : server.parseCookie(cookie)[REFRESH_COOKIE];
}

export function setRefreshCookie(reply: FastifyReply, { refreshToken, sessionExpiresAt }: RefreshCookie): void {
  void reply.setCookie(REFRESH_COOKIE, refreshToken, { ...ATTRIBUTES, expires: new Date(sessionExpiresAt) });
}

export function clearRefreshCookie(reply: FastifyReply): void {
  void reply.clearCookie(REFRESH_COOKIE, ATTRIBUTES);
}
