import { z } from 'zod';

/** Longest key, tag or pattern that anybody types. */
const LONGEST = 2000;
const VISIBLE_ASCII = /^[!-~]+$/;

/** The text of a key, a tag or a pattern as the cache writes it: everything else is escaped in it. */
export const rawText = z
  .string()
  .max(LONGEST)
  .regex(VISIBLE_ASCII, 'must be visible ASCII characters; others are escaped as in URLs');
