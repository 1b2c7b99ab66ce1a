import type { IncomingHttpHeaders } from 'node:http';
import { PlatformConfig } from '@interviewmaster/config';
import { Injectable } from '@nestjs/common';
import { problem } from '../problems/problem.exception.js';
import { PublicUrl } from './public-url.js';

/**
 * Checks that a browser sends a request for an allowed page: the platform's own or one of `CORS_ORIGINS`.
 *
 * Protects routes that a cookie authenticates, beside the cookie's `SameSite`, which does not stop other hosts of the same
 * site, and the body's type, which another site cannot send without a preflight.
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
