import {
  INTERVIEW_QUESTION_STATES,
  INTERVIEW_STATES,
  QUESTION_CATEGORIES,
  QUESTION_DIFFICULTIES,
  RESUME_CHOICES,
} from '@interviewmaster/database';
import { z } from 'zod';
import { QUESTION_ID_EXAMPLE } from '../interview-target.js';
import { STEPS } from './state-machine.js';

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
    revision: z.int().min(1).meta({ description: 'The revision of the question that the interview uses.' }),
    title: z.string().nullable().meta({ description: 'Null before the start.' }),
    prompt: z.string().nullable().meta({ description: 'Null before the start.' }),
    difficulty: z.enum(QUESTION_DIFFICULTIES),
    category: z.enum(QUESTION_CATEGORIES),
    skills: z.array(z.string()),
    expectedMinutes: z.int().min(1),
    state: z.enum(INTERVIEW_QUESTION_STATES),
    hints: z.array(z.string()).meta({ description: 'The hints shown so far, from gentle to strong.' }),
    hintsLeft: z.int().min(0),
    answerId: z.uuid().nullable(),
    chosenFor: z
      .enum(RESUME_CHOICES)
      .nullable()
      .meta({
        description:
          'Why the question was chosen, in an interview created from a résumé. `gap`: a skill that the résumé ' +
          'lacks; `shown`: a skill that it shows; `role`: the role alone.',
      }),
    followUp: z.string().nullable().meta({ description: 'The follow-up question, if one was requested.' }),
  })
  .meta({ id: 'InterviewQuestion', examples: [QUESTION_EXAMPLE] });

const count = (description: string) => z.int().min(0).meta({ description });

const resumeSchema = z
  .object({
    id: z.uuid().meta({ description: 'Id of the résumé, which may have been deleted.' }),
    chosenFor: z.object({
      gap: count('Questions on skills that the résumé lacks for the role.'),
      shown: count('Questions on skills that the résumé shows, used when there are too few gaps.'),
      role: count('Other questions for the role.'),
    }),
  })
  .meta({
    id: 'InterviewResume',
    examples: [{ id: '0193aa00-0000-7000-8000-00000000000c', chosenFor: { gap: 3, shown: 2, role: 0 } }],
  });

/** An interview as its candidate sees it now. */
export const interviewSchema = z
  .object({
    id: z.uuid(),
    state: z.enum(INTERVIEW_STATES),
    allowedSteps: z.array(z.enum(STEPS)).meta({ description: 'Steps that are allowed in this state.' }),
    role: z.string(),
    difficulty: z.enum(QUESTION_DIFFICULTIES).nullable().meta({ description: 'Null: all.' }),
    categories: z.array(z.enum(QUESTION_CATEGORIES)).meta({ description: 'Empty: all.' }),
    skills: z.array(z.string()).meta({ description: 'Empty: all.' }),
    resume: resumeSchema.nullable().meta({ description: 'Null when the interview was not created from a résumé.' }),
    size: z.int().min(1).max(20),
    seed: z.string().meta({ description: 'This seed gives the same questions again.' }),
    timeLimitSeconds: z
      .int()
      .min(1)
      .nullable()
      .meta({ description: 'Time limit including the extra time. Null: no limit.' }),
    extraTimePercent: z.int().min(0).meta({ description: 'Extra time added to the limit.' }),
    elapsedSeconds: z
      .int()
      .min(0)
      .meta({ description: 'Time elapsed on the server’s clock, which stops during pauses.' }),
    timeLeftSeconds: z
      .int()
      .min(0)
      .nullable()
      .meta({ description: 'Time left. Later answers are accepted and marked late. Null: no limit.' }),
    currentQuestionId: z
      .uuid()
      .nullable()
      .meta({
        description:
          'The first open question, or else the first skipped one. Null when all are answered or the interview is ' +
          'over.',
      }),
    questions: z.array(interviewQuestionSchema),
    version: z.int().min(1).meta({ description: 'Number of steps taken.' }),
    lastEventId: z
      .int()
      .min(0)
      .meta({ description: 'Send it as `Last-Event-ID` to get the events after this state (`GET …/events`).' }),
    createdAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable(),
    expiresAt: z.iso.datetime().meta({ description: 'When the interview expires if no further step is taken.' }),
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
