import { createHmac, hash, randomBytes } from 'node:crypto';
import { z } from 'zod';

const BYTES = 32;

/** 256 random bits, for whoever holds them; the server keeps {@link hashToken} of them only. */
export const newToken = (): string => randomBytes(BYTES).toString('base64url');

/** SHA-256 in hexadecimal digits. */
export const hashToken = (token: string): string => hash('sha256', token);

/** HMAC SHA-256 of a text under a token, in hexadecimal digits: without the token nobody can guess the text. */
export const hashUnder = (token: string, text: string): string =>
  createHmac('sha256', token).update(text).digest('hex');

/** A text that may be one of our tokens. */
export const tokenSchema = z.string().regex(/^[\w-]{43}$/, 'Not a token.');
