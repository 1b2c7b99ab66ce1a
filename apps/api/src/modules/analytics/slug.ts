import { z } from 'zod';

/** Name of a role or a skill. */
export const slugSchema = z.string().max(100);
