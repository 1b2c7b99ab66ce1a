import { z } from 'zod';
import { dayRangeSchema, periodShape } from '../period.dto.js';
import { answerFiguresShape } from '../scores.dto.js';

const pointSchema = z.object({
  start: z.iso.date().meta({ description: 'The day, or the Monday of the week.' }),
  sessions: z.int().min(0).meta({ description: 'Interviews started.' }),
  minutes: z.number().min(0).meta({ description: 'Practice time of these interviews, with one decimal.' }),
  ...answerFiguresShape,
});

const EMPTY = { n: 0, mean: null, median: null };
const none = { insufficientEvidence: 0, failed: 0, pending: 0 };

export const timelineSchema = z
  .object({
    ...periodShape,
    unit: z.enum(['day', 'week']).meta({ description: '`week` for all time, otherwise `day`.' }),
    ...dayRangeSchema.shape,
    items: z.array(pointSchema).meta({
      description: 'In order and without gaps. For all time, from the first practice.',
    }),
  })
  .meta({
    id: 'PracticeTimeline',
    examples: [
      {
        period: '7d',
        timeZone: 'Europe/Berlin',
        unit: 'day',
        from: '2026-11-17',
        until: '2026-11-24',
        items: [
          {
            start: '2026-11-17',
            sessions: 1,
            minutes: 22.5,
            answers: 5,
            scores: { n: 5, mean: 61.4, median: 63 },
            unscored: none,
          },
          { start: '2026-11-18', sessions: 0, minutes: 0, answers: 0, scores: EMPTY, unscored: none },
        ],
      },
    ],
  });

export type PracticeTimeline = z.output<typeof timelineSchema>;
export type TimelinePoint = z.output<typeof pointSchema>;
