import { Database, type QuestionStatus, questions } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { and, desc, eq, lt, not, type SQL } from 'drizzle-orm';
import { conditionsOf, questionColumns, type QuestionFilter } from '../questions.sql.js';
import type { EditorQuestionSummary } from './editor-question.dto.js';
import { headColumns } from './question-heads.repository.js';

/** Conditions on questions of any status. */
export interface EditorFilter extends QuestionFilter {
  /** Of the newest revision. */
  readonly status?: QuestionStatus | undefined;
  /** Whether candidates get it. */
  readonly served?: boolean | undefined;
}

/** Lists questions of any status. */
@Injectable()
export class EditorQuestionsRepository {
  constructor(private readonly database: Database) {}

  /** Up to `limit` questions that match, newest first, after the question with this id. */
  findPage(filter: EditorFilter, limit: number, after?: string): Promise<EditorQuestionSummary[]> {
    const { db } = this.database;
    const { columns, rolesOf, skillsOf } = questionColumns(db);
    const { prompt: _prompt, ...shown } = columns;
    return db
      .select({ ...shown, origin: questions.origin, ...headColumns })
      .from(questions)
      .crossJoinLateral(rolesOf)
      .crossJoinLateral(skillsOf)
      .where(
        and(
          ...conditionsOf(db, filter),
          ...stateConditions(filter),
          after === undefined ? undefined : lt(questions.id, after),
        ),
      )
      .orderBy(desc(questions.id))
      .limit(limit);
  }
}

function stateConditions({ status, served }: EditorFilter): (SQL | undefined)[] {
  const isServed = eq(questions.status, 'published');
  return [
    status && eq(headColumns.status, status),
    served === undefined ? undefined : served ? isServed : not(isServed),
  ];
}
