import { type Executor, questionRoles, questionSkills } from '@interviewmaster/database';
import { inArray } from 'drizzle-orm';

/** What a question is joined to. */
export interface QuestionLists {
  readonly id: string;
  readonly roles: readonly string[];
  /** The most important first. */
  readonly skills: readonly string[];
}

/** Gives questions these roles and skills and no others, in four statements however many questions there are. */
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
