import { type Executor, questions } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { and, eq, ne, notInArray, sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { contentHash } from '../question-content.js';
import { replaceQuestionLists } from '../questions.sql.js';
import type { BankQuestion } from './bank.schema.js';
import { differs, excluded } from './upsert.sql.js';

/** Ids of the questions that an import wrote. */
export interface WrittenQuestions {
  readonly created: readonly string[];
  readonly changed: readonly string[];
}

/** Writes the questions of the bank to their table, within the caller's transaction. */
@Injectable()
export class QuestionImportRepository {
  /**
   * Inserts new questions and updates those whose content changed or that had been retired.
   *
   * A changed content is a new revision. Questions that an editor has changed stay unchanged.
   */
  async save(tx: Executor, list: readonly BankQuestion[]): Promise<WrittenQuestions> {
    const bySlug = new Map(list.map((question) => [question.slug, { id: uuidv7(), question }]));
    const written = await tx
      .insert(questions)
      .values([...bySlug.values()].map(({ id, question }) => toRow(id, question)))
      .onConflictDoUpdate({
        target: questions.slug,
        set: {
          status: excluded(questions.status),
          revision: sql`${questions.revision} + case when ${differs(questions.contentHash)} then 1 else 0 end`,
          difficulty: excluded(questions.difficulty),
          category: excluded(questions.category),
          title: excluded(questions.title),
          prompt: excluded(questions.prompt),
          expectedMinutes: excluded(questions.expectedMinutes),
          hints: excluded(questions.hints),
          rubric: excluded(questions.rubric),
          modelAnswer: excluded(questions.modelAnswer),
          contentHash: excluded(questions.contentHash),
          version: sql`${questions.version} + 1`,
        },
        setWhere: sql`${questions.origin} = 'bank' and ${differs(questions.contentHash, questions.status)}`,
      })
      .returning({ id: questions.id, slug: questions.slug });

    const lists = written.flatMap(({ id, slug }) => {
      const entry = bySlug.get(slug);
      return entry === undefined ? [] : [{ id, roles: entry.question.roles, skills: entry.question.skills }];
    });
    await replaceQuestionLists(tx, lists);
    const isNew = ({ id, slug }: { id: string; slug: string }): boolean => bySlug.get(slug)?.id === id;
    return {
      created: written.filter(isNew).map(({ id }) => id),
      changed: written.filter((row) => !isNew(row)).map(({ id }) => id),
    };
  }

  /** Retires the questions that the bank no longer has. @returns their ids */
  async retireVanished(tx: Executor, list: readonly BankQuestion[]): Promise<string[]> {
    const retired = await tx
      .update(questions)
      .set({ status: 'retired', version: sql`${questions.version} + 1` })
      .where(
        and(
          eq(questions.origin, 'bank'),
          ne(questions.status, 'retired'),
          notInArray(
            questions.slug,
            list.map(({ slug }) => slug),
          ),
        ),
      )
      .returning({ id: questions.id });
    return retired.map(({ id }) => id);
  }
}

function toRow(id: string, { slug, ...content }: BankQuestion): typeof questions.$inferInsert {
  return { ...content, id, slug, status: 'published', origin: 'bank', contentHash: contentHash(content) };
}
