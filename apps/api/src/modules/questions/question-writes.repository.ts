import { type Executor, questionRoles, questions, questionSkills, roles } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { asc, eq } from 'drizzle-orm';
import { contentHash } from './domain/question-content.js';
import { replaceQuestionLists } from './question-lists.js';
import type { StoredQuestion } from './questions.types.js';

/** Changes single questions, always within the caller's transaction. */
@Injectable()
export class QuestionWritesRepository {
  /** Reads a question and keeps others from changing it until the transaction ends. */
  async lock(tx: Executor, id: string): Promise<StoredQuestion | undefined> {
    const [row] = await tx.select().from(questions).where(eq(questions.id, id)).for('update');
    if (row === undefined) return undefined;
    const roleRows = await tx
      .select({ slug: questionRoles.roleSlug })
      .from(questionRoles)
      .innerJoin(roles, eq(roles.slug, questionRoles.roleSlug))
      .where(eq(questionRoles.questionId, id))
      .orderBy(asc(roles.position));
    const skillRows = await tx
      .select({ slug: questionSkills.skillSlug })
      .from(questionSkills)
      .where(eq(questionSkills.questionId, id))
      .orderBy(asc(questionSkills.position));
    const { status, revision, difficulty, category, title, prompt, expectedMinutes, hints, rubric, modelAnswer } = row;
    return {
      status,
      revision,
      content: {
        roles: roleRows.map(({ slug }) => slug),
        difficulty,
        category,
        title,
        prompt,
        expectedMinutes,
        skills: skillRows.map(({ slug }) => slug),
        hints,
        rubric,
        modelAnswer,
      },
    };
  }

  /** Stores a question's new state as an editor's, which an import of the bank leaves alone from then on. */
  async save(tx: Executor, id: string, { status, revision, content }: StoredQuestion): Promise<void> {
    const { roles: roleSlugs, skills, ...columns } = content;
    await tx
      .update(questions)
      .set({ ...columns, status, revision, origin: 'editor', contentHash: contentHash(content) })
      .where(eq(questions.id, id));
    await replaceQuestionLists(tx, [{ id, roles: roleSlugs, skills }]);
  }
}
