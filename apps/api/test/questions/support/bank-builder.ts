import { hash } from 'node:crypto';
import { QUESTION_CATEGORIES, QUESTION_DIFFICULTIES } from '@interviewmaster/database';
import type { BankFile, BankFiles } from '../../../src/modules/questions/bank/bank-files.js';
import type { Bank, BankQuestion, BankRole, BankSkill } from '../../../src/modules/questions/bank/bank.schema.js';

/** A valid question; the test says only what matters to it. */
export function bankQuestion(given: Partial<BankQuestion> = {}): BankQuestion {
  const slug = given.slug ?? 'a-question';
  return {
    slug,
    roles: ['backend'],
    difficulty: 'easy',
    category: 'technical',
    title: `About ${slug}`,
    prompt: `Tell me what you know about ${slug}, with an example from your work.`,
    expectedMinutes: 5,
    skills: ['sql'],
    hints: ['Think of the last time.'],
    rubric: {
      keyPoints: ['first', 'second', 'third', 'fourth'].map((id) => ({
        id,
        point: `The ${id} thing that a good answer covers.`,
        weight: 3,
        aliases: [`${id} phrase`, `${id} synonym`],
      })),
    },
    modelAnswer: `The secret answer to ${slug}. `.padEnd(400, 'It is long. '),
    ...given,
  };
}

export const SKILLS: readonly BankSkill[] = [
  { slug: 'databases', name: 'Databases', kind: 'concept', aliases: ['dbms'] },
  { slug: 'sql', name: 'SQL', kind: 'language', parent: 'databases', aliases: ['structured query language'] },
  { slug: 'postgresql', name: 'PostgreSQL', kind: 'database', parent: 'sql', aliases: ['postgres', 'psql'] },
  { slug: 'communication', name: 'Communication', kind: 'soft-skill', aliases: [] },
];

export const ROLES: readonly BankRole[] = [
  {
    slug: 'backend',
    name: 'Back-end engineer',
    description: 'You build what is behind the interface.',
    coreSkills: ['sql'],
    adjacentSkills: ['communication'],
  },
];

/** The least that a bank must have: two questions for each difficulty and category. */
export const fewestQuestions = (): BankQuestion[] =>
  QUESTION_DIFFICULTIES.flatMap((difficulty) =>
    QUESTION_CATEGORIES.flatMap((category) =>
      ['one', 'two'].map((name) => bankQuestion({ slug: `${difficulty}-${category}-${name}`, difficulty, category })),
    ),
  );

export const smallBank = (given: Partial<Bank> = {}): Bank => ({
  skills: SKILLS,
  roles: ROLES,
  questions: fewestQuestions(),
  ...given,
});

/** The least bank and one question more, which is on a narrower skill than they are. */
export const bankWithReplication = (): Bank =>
  smallBank({
    questions: [
      ...fewestQuestions(),
      bankQuestion({ slug: 'replication', skills: ['postgresql'], category: 'behavioural' }),
    ],
  });

/** The files of a bank; JSON is YAML too. */
export function bankFiles({ skills, roles, questions }: Bank): BankFiles {
  const files = {
    skills: file('skills.yaml', { version: 1, skills }),
    roles: file('roles.yaml', { version: 1, roles }),
    questions: [file('questions/backend.yaml', { version: 1, questions })],
  };
  return { ...files, hash: hash('sha256', JSON.stringify(files)) };
}

export const file = (name: string, content: unknown): BankFile => ({ name, text: JSON.stringify(content) });
