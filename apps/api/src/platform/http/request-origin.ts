import type { IncomingHttpHeaders } from 'node:http';
import { PlatformConfig } from '@interviewmaster/config';
import { Injectable } from '@nestjs/common';
import { problem } from '../problems/problem.exception.js';
import { PublicUrl } from './public-url.js';

/**
 * Tells whether a browser sends a request on behalf of a page that may: the platform's own or one of `CORS_ORIGINS`.
 *
 * A defence of routes that a cookie authenticates, beside the cookie's `SameSite` and the body's type, which another
 * site cannot send without asking: neighbours on the same site are not stopped by the former.
 */
@Injectable()
export class RequestOrigin {
  constructor(
    private readonly config: PlatformConfig,
    private readonly publicUrl: PublicUrl,
  ) {}

  /** @throws {ProblemException} `csrf-refused` */
  requireTrusted(headers: IncomingHttpHeaders): void {
    // Pages cannot set it. https://www.w3.org/TR/fetch-metadata/
    if (headers['sec-fetch-site'] === 'same-origin') return;
    const { origin } = headers;
    if (origin !== undefined && this.isTrusted(origin)) return;
    throw problem('csrf-refused', 'A request with a cookie needs an allowed Origin.');
  }

  private isTrusted(origin: string): boolean {
    return origin === new URL(this.publicUrl.base).origin || this.config.http.corsOrigins.includes(origin);
  }
}
