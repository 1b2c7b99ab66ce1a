import { SESSION_CLIENTS } from '@interviewmaster/database';
import { z } from 'zod';

const SESSION_EXAMPLE = {
  id: '01936b1e-7a40-7c3d-9d7e-5f1c2b3a4d5e',
  device: 'Firefox on Linux',
  client: 'browser' as const,
  address: '203.0.113.7',
  createdAt: '2026-11-23T09:30:00.000Z',
  lastUsedAt: '2026-11-23T10:10:00.000Z',
  expiresAt: '2026-12-23T09:30:00.000Z',
  isCurrent: true,
};

/** A session as its owner sees it. */
export const sessionSchema = z
  .object({
    id: z.uuidv7(),
    device: z.string().meta({ description: 'Browser and operating system, as the client reports them.' }),
    client: z.enum(SESSION_CLIENTS),
    address: z.string().nullable().meta({ description: 'IP address of the last use.' }),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().meta({ description: 'When the session was last refreshed.' }),
    expiresAt: z.iso.datetime(),
    isCurrent: z.boolean().meta({ description: 'Whether the request comes from this session.' }),
  })
  .meta({ id: 'Session', examples: [SESSION_EXAMPLE] });

export type Session = z.output<typeof sessionSchema>;

export const sessionListSchema = z
  .object({ items: z.array(sessionSchema) })
  .meta({ id: 'SessionList', examples: [{ items: [SESSION_EXAMPLE] }] });

export interface SessionList {
  readonly items: readonly Session[];
}

/** In lower case, as the database gives it. */
export const sessionIdParameter = z
  .uuid()
  .toLowerCase()
  .meta({ description: 'Id of the session.', examples: [SESSION_EXAMPLE.id] });
