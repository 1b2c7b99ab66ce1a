import type { Rubric } from '@interviewmaster/database';
import { z } from 'zod';
import { KEY_POINT_STATUSES } from '../ai.types.js';

/** What the model says of one key point. A claim: what of it counts is decided by the quotes. */
export interface Claim {
  readonly id: string;
  readonly status: (typeof KEY_POINT_STATUSES)[number];
  readonly quotes: readonly string[];
}

export interface EvaluationOutput {
  readonly keyPoints: readonly Claim[];
  readonly strengths: readonly string[];
  readonly improvements: readonly string[];
}

/** Exactly the key points of the rubric, each once; the model gives no score. */
export function evaluationOutputSchema({ keyPoints }: Rubric): z.ZodType<EvaluationOutput> {
  const ids = keyPoints.map(({ id }) => id);
  return z.object({
    keyPoints: z
      .array(z.object({ id: z.enum(ids), status: z.enum(KEY_POINT_STATUSES), quotes: z.array(z.string()) }))
      .refine((claims) => claims.length === ids.length && new Set(claims.map(({ id }) => id)).size === ids.length),
    strengths: z.array(z.string()),
    improvements: z.array(z.string()),
  });
}
