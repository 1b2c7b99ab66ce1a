import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import type { BankTexts } from './fit-statistics.js';

/** The bank of questions as it lies in the repository: its data alone, no code of the application. */
const FOLDER = fileURLToPath(new URL('../../../apps/api/data/', import.meta.url));

const questionsSchema = z.object({
  questions: z.array(
    z.object({
      slug: z.string(),
      category: z.string(),
      title: z.string(),
      prompt: z.string(),
      rubric: z.object({
        keyPoints: z.array(
          z.object({ id: z.string(), point: z.string(), weight: z.number(), aliases: z.array(z.string()) }),
        ),
      }),
      modelAnswer: z.string(),
    }),
  ),
});
const skillsSchema = z.object({ skills: z.array(z.object({ name: z.string(), aliases: z.array(z.string()) })) });

/** A question and its answer key. */
export type BankQuestion = z.output<typeof questionsSchema>['questions'][number];

/** All questions, in the order of their files' names, and all skills. */
export interface Bank {
  readonly questions: readonly BankQuestion[];
  readonly skills: z.output<typeof skillsSchema>['skills'];
}

/** Reads the bank. */
export function readBank(): Bank {
  const files = readdirSync(join(FOLDER, 'questions'))
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  return {
    questions: files.flatMap((name) => questionsSchema.parse(yaml(join('questions', name))).questions),
    skills: skillsSchema.parse(yaml('skills.yaml')).skills,
  };
}

/** What the evaluator learns its language from. */
export function textsOf({ questions, skills }: Bank): BankTexts {
  return {
    texts: questions.flatMap(({ prompt, rubric, modelAnswer }) => [
      prompt,
      ...rubric.keyPoints.map(({ point }) => point),
      modelAnswer,
    ]),
    skillNames: skills.map(({ name, aliases }) => [name, ...aliases]),
  };
}

const yaml = (name: string): unknown => parse(readFileSync(join(FOLDER, name), 'utf8'));
