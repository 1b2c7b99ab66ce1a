import { z } from 'zod';
import { FEEDBACK_STATUSES } from '@interviewmaster/database';
import { examplesOf } from '../../../platform/openapi/api-responses.js';
import { lines, visibleLines } from '../../../platform/validation/text.js';
import { evaluationSchema } from '../../ai/evaluation.types.js';
import { followUpSchema } from '../follow-ups/follow-up.dto.js';
import { QUESTION_ID_EXAMPLE } from '../interview-target.js';

/** The feedback on an answer. */
const feedbackSchema = z
  .object({
    status: z.enum(FEEDBACK_STATUSES),
    evaluation: evaluationSchema.nullable().meta({ description: 'Null until the status is `ready`.' }),
    readyAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'AnswerFeedback' });

export type AnswerFeedback = z.output<typeof feedbackSchema>;

const MAX_ANSWER_CHARACTERS = 20_000;

const TEXT_DESCRIPTION =
  'At most 20,000 characters (Unicode code points), counted after cleaning: line breaks of any kind become ' +
  '`\\n`, and other control characters are removed.';

/** The text of a submitted answer. Evidence points into the stored text. */
export const answerTextSchema = visibleLines(MAX_ANSWER_CHARACTERS)
  .min(1)
  .meta({
    description: TEXT_DESCRIPTION,
    examples: [
      'POST creates the order, PUT replaces the address as a whole, and PATCH changes the phone number alone.',
    ],
  });

/** An unfinished answer, which may be empty. */
export const draftTextSchema = lines(MAX_ANSWER_CHARACTERS).meta({
  description: TEXT_DESCRIPTION,
  examples: ['POST creates the order, PUT'],
});

const TEXT = 'POST creates the order, PUT replaces the address as a whole, and PATCH changes the phone number alone.';

export const submitAnswerSchema = z
  .strictObject({ questionId: z.uuid().toLowerCase(), text: answerTextSchema })
  .meta({ id: 'SubmitAnswer', examples: [{ questionId: QUESTION_ID_EXAMPLE, text: TEXT }] });

export type SubmitAnswer = z.output<typeof submitAnswerSchema>;

/** A submitted answer with its feedback. */
export const answerSchema = z
  .object({
    id: z.uuid(),
    questionId: z.uuid(),
    text: z.string(),
    submittedAt: z.iso.datetime(),
    isLate: z.boolean().meta({ description: 'Whether the answer came after the time limit.' }),
    lateSeconds: z
      .int()
      .min(0)
      .nullable()
      .meta({ description: 'How late the answer was, in seconds. Null when it was in time.' }),
    hintsTaken: z.int().min(0),
    feedback: feedbackSchema,
    followUp: followUpSchema.nullable().meta({ description: 'Follow-up question. Null until it is requested.' }),
  })
  .meta({
    id: 'Answer',
    examples: [
      {
        id: '0193aa00-0000-7000-8000-00000000000a',
        questionId: QUESTION_ID_EXAMPLE,
        text: TEXT,
        submittedAt: '2026-11-23T09:35:00.000Z',
        isLate: false,
        lateSeconds: null,
        hintsTaken: 0,
        feedback: {
          status: 'ready',
          evaluation: examplesOf(evaluationSchema)[0],
          readyAt: '2026-11-23T09:35:00.400Z',
        },
        followUp: examplesOf(followUpSchema)[0] ?? null,
      },
    ],
  });

export type Answer = z.output<typeof answerSchema>;

export const saveDraftSchema = z
  .strictObject({ text: draftTextSchema })
  .meta({ id: 'SaveDraft', examples: [{ text: 'POST creates the order, PUT' }] });

export type SaveDraft = z.output<typeof saveDraftSchema>;

/** An unfinished answer. Before the first save it is empty and has version 0. */
export const draftSchema = z
  .object({
    questionId: z.uuid(),
    text: z.string(),
    version: z.int().min(0).meta({ description: 'Number of saves.' }),
    savedAt: z.iso.datetime().nullable(),
  })
  .meta({
    id: 'Draft',
    examples: [
      {
        questionId: QUESTION_ID_EXAMPLE,
        text: 'POST creates the order, PUT',
        version: 3,
        savedAt: '2026-11-23T09:33:00.000Z',
      },
    ],
  });

export type Draft = z.output<typeof draftSchema>;

/** A hint and how many are left. */
export const hintSchema = z
  .object({
    questionId: z.uuid(),
    hint: z.string(),
    hintsTaken: z.int().min(1).meta({ description: 'Number of hints shown, including this one.' }),
    hintsLeft: z.int().min(0),
  })
  .meta({
    id: 'Hint',
    examples: [
      {
        questionId: QUESTION_ID_EXAMPLE,
        hint: 'Which of the three may be repeated without doing anything a second time?',
        hintsTaken: 1,
        hintsLeft: 1,
      },
    ],
  });

export type Hint = z.output<typeof hintSchema>;
