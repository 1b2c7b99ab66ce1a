import { createHmac, hash, randomBytes } from 'node:crypto';
import { z } from 'zod';

const BYTES = 32;

/** 256 random bits for a client; the server stores only {@link hashToken} of them. */
export const newToken = (): string => randomBytes(BYTES).toString('base64url');

/** SHA-256 in hexadecimal digits. */
export const hashToken = (token: string): string => hash('sha256', token);

/** HMAC SHA-256 of a text under a token, in hexadecimal digits; without the token the text cannot be guessed. */
export const hashUnder = (token: string, text: string): string =>
  createHmac('sha256', token).update(text).digest('hex');

/** A text in the form of our tokens. */
export const tokenSchema = z.string().regex(/^[\w-]{43}$/, 'Not a token.');
