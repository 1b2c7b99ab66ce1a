import { z } from 'zod';
import {
  BANDS,
  type Evaluation,
  EVALUATION_METHODS,
  EVALUATION_OUTCOMES,
  INSUFFICIENT_REASONS,
  KEY_POINT_STATUSES,
} from './ai.types.js';

const EXAMPLE: Evaluation = {
  outcome: 'scored',
  reason: null,
  score: 58,
  band: 'partial',
  method: 'rubric-coverage',
  scoringVersion: 'rubric-coverage-2',
  isFallback: false,
  keyPoints: [
    {
      id: 'post-creates',
      point: 'POST to the collection creates the order, because the server chooses the identifier.',
      weight: 4,
      status: 'covered',
      evidence: [{ start: 0, end: 42, quote: 'Creating an order is a POST to /v1/orders.' }],
    },
    {
      id: 'patch-partial',
      point: 'PATCH changes only the fields that are sent.',
      weight: 3,
      status: 'not_detected',
      evidence: [],
    },
  ],
  observations: {
    words: 84,
    sentences: 6,
    readability: 61,
    fillerWords: [{ word: 'basically', count: 2 }],
    star: null,
  },
  strengths: ['The answer covers this point: "POST to the collection creates the order."'],
  improvements: ['This point was not detected in the answer: "PATCH changes only the fields that are sent."'],
};

const evidenceSpanSchema = z.object({
  start: z.int().min(0).meta({ description: 'Start of the quote in the answer, in UTF-16 code units.' }),
  end: z.int().min(0).meta({ description: 'End of the quote (exclusive), in UTF-16 code units.' }),
  quote: z.string().meta({ description: 'The answer’s text from start to end, unchanged.' }),
});

const keyPointResultSchema = z.object({
  id: z.string(),
  point: z.string(),
  weight: z.number().meta({ description: 'Share of the total, relative to the weights of the other points.' }),
  status: z.enum(KEY_POINT_STATUSES),
  evidence: z.array(evidenceSpanSchema),
});

const observationsSchema = z
  .object({
    words: z.int().min(0),
    sentences: z.int().min(0),
    readability: z
      .int()
      .nullable()
      .meta({ description: 'Flesch reading ease, 0 to 100. Null when the text is too short.' }),
    fillerWords: z.array(z.object({ word: z.string(), count: z.int().min(1) })),
    star: z
      .object({ situation: z.boolean(), task: z.boolean(), action: z.boolean(), result: z.boolean() })
      .nullable()
      .meta({ description: 'Parts of a story that the answer’s words show. For behavioral questions only.' }),
  })
  .meta({ description: 'Text statistics. They do not affect the score.' });

/** {@link Evaluation} as routes answer it. */
export const evaluationSchema: z.ZodType<Evaluation> = z
  .object({
    outcome: z.enum(EVALUATION_OUTCOMES),
    reason: z.enum(INSUFFICIENT_REASONS).nullable(),
    score: z.number().min(0).max(100).nullable().meta({ description: 'Null when the evidence is insufficient.' }),
    band: z.enum(BANDS).nullable(),
    method: z.enum(EVALUATION_METHODS),
    scoringVersion: z.string().meta({ description: 'Scores of different versions cannot be compared.' }),
    isFallback: z.boolean().meta({
      description: 'True when the configured language model failed and the embedded evaluator was used instead.',
    }),
    keyPoints: z.array(keyPointResultSchema),
    observations: observationsSchema,
    strengths: z.array(z.string()),
    improvements: z.array(z.string()),
  })
  .meta({ id: 'Evaluation', examples: [EXAMPLE] });
