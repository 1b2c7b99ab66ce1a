import {
  type Executor,
  type QuestionCategory,
  type QuestionDifficulty,
  questionRoles,
  questions,
  questionSkills,
  roles,
} from '@interviewmaster/database';
import { and, eq, exists, inArray, type SQL, sql } from 'drizzle-orm';

/** Conditions on questions; every given one must hold. */
export interface QuestionFilter {
  readonly role?: string | undefined;
  readonly difficulty?: QuestionDifficulty | undefined;
  readonly category?: QuestionCategory | undefined;
  /** Any of these skills. */
  readonly skills?: readonly string[] | undefined;
  /** Full-text search in the syntax of web search engines. */
  readonly text?: string | undefined;
}

/** The columns of a question, and the joins for its lists. */
export function questionColumns(db: Executor) {
  const rolesOf = db
    .select({ roles: sql<string[]>`json_agg(${roles.slug} order by ${roles.position})`.as('role_slugs') })
    .from(questionRoles)
    .innerJoin(roles, eq(roles.slug, questionRoles.roleSlug))
    .where(eq(questionRoles.questionId, questions.id))
    .as('roles_of');
  const skillsOf = db
    .select({
      skills: sql<string[]>`json_agg(${questionSkills.skillSlug} order by ${questionSkills.position})`.as(
        'skill_slugs',
      ),
    })
    .from(questionSkills)
    .where(eq(questionSkills.questionId, questions.id))
    .as('skills_of');
  return {
    rolesOf,
    skillsOf,
    columns: {
      id: questions.id,
      slug: questions.slug,
      title: questions.title,
      prompt: questions.prompt,
      roles: rolesOf.roles,
      difficulty: questions.difficulty,
      category: questions.category,
      skills: skillsOf.skills,
      expectedMinutes: questions.expectedMinutes,
      revision: questions.revision,
      updatedAt: questions.updatedAt,
    },
  };
}

/** The filter as conditions of a query. */
export function conditionsOf(
  db: Executor,
  { role, difficulty, category, skills, text }: QuestionFilter,
): (SQL | undefined)[] {
  const hasOne = sql`1`;
  return [
    difficulty && eq(questions.difficulty, difficulty),
    category && eq(questions.category, category),
    role === undefined
      ? undefined
      : exists(
          db
            .select({ hasOne })
            .from(questionRoles)
            .where(and(eq(questionRoles.questionId, questions.id), eq(questionRoles.roleSlug, role))),
        ),
    skills &&
      exists(
        db
          .select({ hasOne })
          .from(questionSkills)
          .where(and(eq(questionSkills.questionId, questions.id), inArray(questionSkills.skillSlug, [...skills]))),
      ),
    text === undefined ? undefined : sql`${questions.search} @@ ${toQuery(text)}`,
  ];
}

/** A search text as a query of PostgreSQL. */
export const toQuery = (text: string): SQL => sql`websearch_to_tsquery('english', ${text})`;

/** The roles and skills of a question. */
interface QuestionLists {
  readonly id: string;
  readonly roles: readonly string[];
  /** The most important first. */
  readonly skills: readonly string[];
}

/** Replaces the roles and skills of questions, in four statements for any number of questions. */
export async function replaceQuestionLists(tx: Executor, lists: readonly QuestionLists[]): Promise<void> {
  if (lists.length === 0) return;
  const ids = lists.map(({ id }) => id);
  await tx.delete(questionRoles).where(inArray(questionRoles.questionId, ids));
  await tx.delete(questionSkills).where(inArray(questionSkills.questionId, ids));
  await tx
    .insert(questionRoles)
    .values(lists.flatMap(({ id, roles }) => roles.map((roleSlug) => ({ questionId: id, roleSlug }))));
  await tx
    .insert(questionSkills)
    .values(
      lists.flatMap(({ id, skills }) => skills.map((skillSlug, position) => ({ questionId: id, skillSlug, position }))),
    );
}
