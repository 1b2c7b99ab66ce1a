import { createHmac, timingSafeEqual } from 'node:crypto';
import { PlatformConfig } from '@interviewmaster/config';
import { Injectable } from '@nestjs/common';
import { PublicUrl } from '../../../platform/http/public-url.js';

/**
 * Links for the download of one archive.
 *
 * The token is an HMAC of the export's id under a key of the platform: it is not stored, cannot be guessed, and is the same
 * for each request of the owner. A reader of the database has no link.
 */
@Injectable()
export class ExportLinks {
  readonly #secrets: readonly string[];

  constructor(
    { auth }: PlatformConfig,
    private readonly publicUrl: PublicUrl,
  ) {
    this.#secrets = auth.signingKeys.map(({ secret }) => secret);
  }

  urlOf(exportId: string): string {
    const [secret = ''] = this.#secrets;
    return `${this.publicUrl.base}/api/v1/exports/${exportId}/archive?token=${tokenOf(secret, exportId)}`;
  }

  /** Also accepts tokens of keys that no longer sign. */
  isRight(exportId: string, token: string): boolean {
    const given = Buffer.from(token);
    return this.#secrets.some((secret) => {
      const expected = Buffer.from(tokenOf(secret, exportId));
      return expected.length === given.length && timingSafeEqual(expected, given);
    });
  }
}

const tokenOf = (secret: string, exportId: string): string =>
  createHmac('sha256', secret).update(`export-link\0${exportId}`).digest('base64url');
