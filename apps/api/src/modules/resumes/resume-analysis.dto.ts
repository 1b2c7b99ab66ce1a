import { SKILL_KINDS } from '@interviewmaster/database';
import { SECTION_KINDS } from '@interviewmaster/resume';
import { z } from 'zod';
import { ANALYSIS_EXAMPLE } from './resume-analysis.example.js';

/** A range of a résumé's text. */
export const spanSchema = z.object({ start: z.int().min(0), end: z.int().min(0), quote: z.string() }).meta({
  id: 'ResumeSpan',
  description: 'A range of the text (`GET /api/v1/resumes/{id}/text`).',
  examples: [{ start: 120, end: 130, quote: 'PostgreSQL' }],
});

const monthSchema = z.string().regex(/^\d{4}-\d{2}$/);

const suggestionSchema = z
  .object({
    code: z.string().meta({ description: 'Kind of suggestion.' }),
    message: z.string(),
    span: spanSchema.nullable().meta({ description: 'The part of the text that the suggestion is about.' }),
    missing: z
      .string()
      .nullable()
      .meta({ description: 'The missing part or skill, when there is no place in the text.' }),
  })
  .meta({ id: 'ResumeSuggestion', examples: [ANALYSIS_EXAMPLE.suggestions[0]] });

const matchedSkillSchema = z.object({
  slug: z.string(),
  name: z.string(),
  shownBy: z
    .array(z.string())
    .meta({ description: 'Skills of the résumé that show this skill: the skill itself, or narrower ones.' }),
  span: spanSchema.nullable(),
});

const roleMatchSchema = z
  .object({
    role: z.string(),
    name: z.string(),
    coverage: z.number().min(0).max(1).meta({ description: 'Share of the role’s core skills that the résumé shows.' }),
    found: z.array(matchedSkillSchema),
    missing: z.array(
      z.object({
        slug: z.string(),
        name: z.string(),
        near: z.array(z.string()).meta({ description: 'Related skills of the résumé.' }),
      }),
    ),
    adjacent: z.array(matchedSkillSchema).meta({ description: 'Further skills that are useful for the role.' }),
    suggestions: z.array(suggestionSchema),
  })
  .meta({ id: 'ResumeRoleMatch', examples: [ANALYSIS_EXAMPLE.match] });

/** What a résumé shows and lacks. */
export const resumeAnalysisSchema = z
  .object({
    resumeId: z.uuidv7(),
    contact: z.object({ email: spanSchema.nullable(), phone: spanSchema.nullable(), links: z.array(spanSchema) }),
    sections: z.array(z.object({ kind: z.enum(SECTION_KINDS), heading: spanSchema.nullable() })),
    periods: z.array(
      z.object({
        from: monthSchema,
        to: monthSchema.nullable().meta({ description: 'End month. Null: current.' }),
        section: z.enum(SECTION_KINDS),
        span: spanSchema,
      }),
    ),
    gaps: z
      .array(z.object({ from: monthSchema, to: monthSchema, months: z.int().min(1), span: spanSchema }))
      .meta({ description: 'Months without work or study. The span is the period that ends the gap.' }),
    yearsOfWork: z.number().min(0).nullable(),
    statedYears: z.array(
      z.object({
        years: z.number().min(0),
        skill: z.string().nullable().meta({ description: 'Skill. Null: work as a whole.' }),
        span: spanSchema,
      }),
    ),
    skills: z.array(
      z.object({
        slug: z.string(),
        name: z.string(),
        kind: z.enum(SKILL_KINDS),
        mentions: z.array(spanSchema),
        years: z.number().min(0).nullable().meta({ description: 'The value as the résumé states it.' }),
        isShownInUse: z
          .boolean()
          .meta({ description: 'Whether a job or project mentions the skill, not only a list.' }),
      }),
    ),
    writing: z.object({
      statements: z.int().min(0),
      actionVerbs: z.array(spanSchema),
      weakOpenings: z.array(spanSchema),
      results: z.array(spanSchema),
      words: z.int().min(0),
    }),
    suggestions: z.array(suggestionSchema),
    match: roleMatchSchema.nullable().meta({ description: 'Match with a role. Null when no role was requested.' }),
  })
  .meta({ id: 'ResumeAnalysis', examples: [ANALYSIS_EXAMPLE] });

export type ResumeAnalysisAnswer = z.output<typeof resumeAnalysisSchema>;
