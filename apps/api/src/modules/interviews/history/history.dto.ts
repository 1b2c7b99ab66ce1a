import { INTERVIEW_STATES, QUESTION_DIFFICULTIES } from '@interviewmaster/database';
import { z } from 'zod';
import { defineCursor } from '../../../platform/http/cursor.js';
import { limitParameter, pageSchema } from '../../../platform/http/page.js';

const EARLIEST = '1970-01-01T00:00:00.000Z';
const LATEST = '9999-12-31T23:59:59.999Z';

/** Whether the database can store the time. */
const isStorable = (text: string): boolean =>
  Date.parse(text) >= Date.parse(EARLIEST) && Date.parse(text) <= Date.parse(LATEST);

const positionSchema = z.strictObject({
  createdAt: z.iso.datetime({ precision: 3, abort: true }).refine(isStorable),
  id: z.uuid(),
});

/** A place in a history, and the number of the page that begins there. */
export const historyCursor = defineCursor(
  'interviews',
  2,
  z.strictObject({ after: positionSchema, page: z.int().min(2).max(1_000_000) }),
);

const dateParameter = (description: string) =>
  z.iso
    .datetime({ offset: true, abort: true, error: 'must be a time such as 2026-11-01T00:00:00Z' })
    .refine(isStorable, { error: `must be between ${EARLIEST} and ${LATEST}` })
    .optional()
    .meta({ description, examples: ['2026-11-01T00:00:00Z'] });

export const listInterviewsQuerySchema = z.strictObject({
  state: z.enum(INTERVIEW_STATES).optional().meta({ description: 'Only interviews in this state.' }),
  unfinished: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional()
    .meta({ description: '`true`: only unfinished interviews. `false`: only finished ones.' }),
  role: z
    .string()
    .regex(/^[a-z0-9-]{1,80}$/, 'must be the slug of a role')
    .optional()
    .meta({ description: 'Slug of a role.', examples: ['backend'] }),
  createdFrom: dateParameter('Created at or after this time.'),
  createdBefore: dateParameter('Created before this time.'),
  limit: limitParameter,
  cursor: historyCursor.parameter,
});

export type ListInterviewsQuery = z.output<typeof listInterviewsQuerySchema>;

const historyItemSchema = z
  .object({
    id: z.uuid(),
    state: z.enum(INTERVIEW_STATES),
    role: z.string(),
    difficulty: z.enum(QUESTION_DIFFICULTIES).nullable(),
    size: z.int().min(1),
    answered: z.int().min(0),
    skipped: z.int().min(0),
    evaluated: z.int().min(0).meta({ description: 'Answers with feedback.' }),
    score: z.number().min(0).max(100).nullable().meta({ description: 'Mean of the scored answers.' }),
    timeLimitSeconds: z.int().min(1).nullable(),
    createdAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable(),
  })
  .meta({
    id: 'InterviewSummary',
    examples: [
      {
        id: '0193aa00-0000-7000-8000-000000000001',
        state: 'completed',
        role: 'backend',
        difficulty: 'easy',
        size: 3,
        answered: 2,
        skipped: 1,
        evaluated: 2,
        score: 61.5,
        timeLimitSeconds: 1800,
        createdAt: '2026-11-23T09:30:00.000Z',
        startedAt: '2026-11-23T09:31:00.000Z',
        endedAt: '2026-11-23T09:52:00.000Z',
      },
    ],
  });

export const interviewPageSchema = pageSchema(historyItemSchema);
