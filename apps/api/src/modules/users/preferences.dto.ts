import { QUESTION_DIFFICULTIES } from '@interviewmaster/database';
import { z } from 'zod';

const dailyGoalSchema = z
  .discriminatedUnion('unit', [
    z.strictObject({ unit: z.literal('questions'), amount: z.int().min(1).max(50) }),
    z.strictObject({ unit: z.literal('minutes'), amount: z.int().min(5).max(480) }),
  ])
  .meta({ description: 'Daily practice goal. Null: no goal.' });

const accessibilitySchema = z.strictObject({
  reducedMotion: z.boolean().default(false),
  highContrast: z.boolean().default(false),
  fontScale: z.number().min(0.5).max(3).default(1).meta({ description: 'Font size factor; 1 is normal.' }),
  captions: z.boolean().default(false),
  extraTimePercent: z
    .int()
    .min(0)
    .max(100)
    .default(0)
    .meta({ description: 'Factor by which time limits are extended.' }),
});

const feedbackSchema = z.strictObject({
  timing: z
    .enum(['after-each-answer', 'at-the-end'])
    .default('after-each-answer')
    .meta({ description: 'When feedback on answers is shown.' }),
  detail: z.enum(['brief', 'full']).default('full'),
  modelAnswers: z.boolean().default(true).meta({ description: 'Whether model answers are shown with feedback.' }),
});

/** All settings; those left out have their defaults. */
export const preferencesSchema = z
  .strictObject({
    difficulty: z
      .enum(QUESTION_DIFFICULTIES)
      .nullable()
      .default(null)
      .meta({ description: 'Preferred difficulty. Null: all.' }),
    dailyGoal: dailyGoalSchema.nullable().default(null),
    accessibility: accessibilitySchema.prefault({}),
    feedback: feedbackSchema.prefault({}),
  })
  .meta({
    id: 'Preferences',
    description: 'Fields that are left out get their defaults.',
    examples: [
      {
        difficulty: 'medium',
        dailyGoal: { unit: 'questions', amount: 5 },
        accessibility: {
          reducedMotion: true,
          highContrast: false,
          fontScale: 1.25,
          captions: true,
          extraTimePercent: 25,
        },
        feedback: { timing: 'after-each-answer', detail: 'full', modelAnswers: true },
      },
    ],
  });

export type Preferences = z.output<typeof preferencesSchema>;
