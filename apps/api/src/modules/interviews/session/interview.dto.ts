import {
  INTERVIEW_QUESTION_STATES,
  INTERVIEW_STATES,
  QUESTION_CATEGORIES,
  QUESTION_DIFFICULTIES,
  RESUME_CHOICES,
} from '@interviewmaster/database';
import { z } from 'zod';
import { STEPS } from './state-machine.js';

export const QUESTION_ID_EXAMPLE = '01936b1e-7a40-7c3d-9d7e-5f1c2b3a4d5e';

const QUESTION_EXAMPLE = {
  id: QUESTION_ID_EXAMPLE,
  position: 0,
  revision: 1,
  title: 'Choosing between POST, PUT and PATCH',
  prompt: 'You are adding endpoints to a small order API … Which HTTP method would you use for each?',
  difficulty: 'easy',
  category: 'technical',
  skills: ['http', 'rest'],
  expectedMinutes: 6,
  state: 'open',
  hints: [],
  hintsLeft: 2,
  answerId: null,
  chosenFor: null,
  followUp: null,
};

const interviewQuestionSchema = z
  .object({
    id: z.uuid(),
    position: z.int().min(0),
    revision: z.int().min(1).meta({ description: 'Of the question as it was when the interview was made.' }),
    title: z.string().nullable().meta({ description: 'Null before the start.' }),
    prompt: z.string().nullable().meta({ description: 'Null before the start.' }),
    difficulty: z.enum(QUESTION_DIFFICULTIES),
    category: z.enum(QUESTION_CATEGORIES),
    skills: z.array(z.string()),
    expectedMinutes: z.int().min(1),
    state: z.enum(INTERVIEW_QUESTION_STATES),
    hints: z.array(z.string()).meta({ description: 'The hints asked for so far, from gentle to strong.' }),
    hintsLeft: z.int().min(0),
    answerId: z.uuid().nullable(),
    chosenFor: z
      .enum(RESUME_CHOICES)
      .nullable()
      .meta({
        description:
          'In an interview that was made from a résumé: `gap`, on a skill that it lacks; `shown`, on one that it shows; ' +
          '`role`, for the role alone.',
      }),
    followUp: z.string().nullable().meta({ description: 'The question that follows the answer, once asked for.' }),
  })
  .meta({ id: 'InterviewQuestion', examples: [QUESTION_EXAMPLE] });

const count = (description: string) => z.int().min(0).meta({ description });

const resumeSchema = z
  .object({
    id: z.uuid().meta({ description: 'The résumé may be gone by now.' }),
    chosenFor: z.object({
      gap: count('Questions on skills that the résumé lacks for the role.'),
      shown: count('Questions on skills that it shows, since there were too few on what it lacks.'),
      role: count('Other questions for the role, since there were too few on either.'),
    }),
  })
  .meta({
    id: 'InterviewResume',
    examples: [{ id: '0193aa00-0000-7000-8000-00000000000c', chosenFor: { gap: 3, shown: 2, role: 0 } }],
  });

/** An interview as its candidate sees it at this moment. */
export const interviewSchema = z
  .object({
    id: z.uuid(),
    state: z.enum(INTERVIEW_STATES),
    allowedSteps: z.array(z.enum(STEPS)).meta({ description: 'What may be done in this state.' }),
    role: z.string(),
    difficulty: z.enum(QUESTION_DIFFICULTIES).nullable().meta({ description: 'Null: all.' }),
    categories: z.array(z.enum(QUESTION_CATEGORIES)).meta({ description: 'Empty: all.' }),
    skills: z.array(z.string()).meta({ description: 'Empty: all.' }),
    resume: resumeSchema.nullable().meta({ description: 'Null: it was not made from a résumé.' }),
    size: z.int().min(1).max(20),
    seed: z.string().meta({ description: 'Gives the same questions again.' }),
    timeLimitSeconds: z.int().min(1).nullable().meta({ description: 'With the extra time; null: none.' }),
    extraTimePercent: z.int().min(0).meta({ description: 'What the limit was lengthened by.' }),
    elapsedSeconds: z.int().min(0).meta({ description: 'By the server’s clock, which stands during pauses.' }),
    timeLeftSeconds: z
      .int()
      .min(0)
      .nullable()
      .meta({ description: 'Answers are taken after it has run out, and marked late. Null: no limit.' }),
    currentQuestionId: z.uuid().nullable().meta({
      description: 'The first open question, or else the first skipped one; null when all are answered or it is over.',
    }),
    questions: z.array(interviewQuestionSchema),
    version: z.int().min(1).meta({ description: 'Counts the steps taken.' }),
    lastEventId: z
      .int()
      .min(0)
      .meta({ description: 'As `Last-Event-ID`, takes the events behind this state (`GET …/events`).' }),
    createdAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable(),
    expiresAt: z.iso.datetime().meta({ description: 'When it ends by itself unless a step is taken before.' }),
  })
  .meta({
    id: 'Interview',
    examples: [
      {
        id: '0193aa00-0000-7000-8000-000000000001',
        state: 'in_progress',
        allowedSteps: ['pause', 'draft', 'answer', 'skip', 'hint', 'complete', 'abandon'],
        role: 'backend',
        difficulty: 'easy',
        categories: ['technical'],
        skills: [],
        resume: null,
        size: 1,
        seed: 'spring-2026',
        timeLimitSeconds: 1800,
        extraTimePercent: 0,
        elapsedSeconds: 73,
        timeLeftSeconds: 1727,
        currentQuestionId: QUESTION_ID_EXAMPLE,
        questions: [QUESTION_EXAMPLE],
        version: 2,
        lastEventId: 2,
        createdAt: '2026-11-23T09:30:00.000Z',
        startedAt: '2026-11-23T09:31:00.000Z',
        endedAt: null,
        expiresAt: '2026-11-24T09:31:00.000Z',
      },
    ],
  });

export type Interview = z.output<typeof interviewSchema>;
