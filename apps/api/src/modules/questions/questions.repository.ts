import { Database, questions } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { and, asc, desc, eq, gt, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Question } from './question.dto.js';
import { conditionsOf, questionColumns, type QuestionFilter, toQuery } from './questions.sql.js';
import type { QuestionWithAnswerKey } from './questions.types.js';

/** A place in a list, which is ordered by rank, highest first, and then by id. */
export interface ListPosition {
  /** How well the question fits the text; 0 without one. */
  readonly rank: number;
  readonly id: string;
}

export interface RankedQuestion {
  readonly rank: number;
  readonly question: Question;
}

const isPublished = eq(questions.status, 'published');

/** Reads published questions. */
@Injectable()
export class QuestionsRepository {
  constructor(private readonly database: Database) {}

  async findById(id: string): Promise<Question | undefined> {
    const [found] = await this.find({}, { condition: eq(questions.id, id) });
    return found?.question;
  }

  /** Up to `limit` questions after a position; without one, from the start. */
  findPage(filter: QuestionFilter, limit: number, after?: ListPosition): Promise<RankedQuestion[]> {
    return this.find(filter, { condition: after && isBehind(after, filter.text), limit });
  }

  /** All questions that fit. */
  async findAll(filter: QuestionFilter): Promise<Question[]> {
    return (await this.find(filter)).map(({ question }) => question);
  }

  /** A question with the answer key of the same revision. */
  async findWithAnswerKey(id: string): Promise<QuestionWithAnswerKey | undefined> {
    const { columns, rolesOf, skillsOf } = questionColumns(this.database.db);
    const answerKey = { hints: questions.hints, rubric: questions.rubric, modelAnswer: questions.modelAnswer };
    const [found] = await this.database.db
      .select({ question: columns, answerKey })
      .from(questions)
      .crossJoinLateral(rolesOf)
      .crossJoinLateral(skillsOf)
      .where(and(isPublished, eq(questions.id, id)));
    return found;
  }

  private find(
    filter: QuestionFilter,
    { condition, limit }: { condition?: SQL | undefined; limit?: number } = {},
  ): Promise<RankedQuestion[]> {
    const { columns, rolesOf, skillsOf } = questionColumns(this.database.db);
    const query = this.database.db
      .select({ rank: rankOf(filter.text), question: columns })
      .from(questions)
      .crossJoinLateral(rolesOf)
      .crossJoinLateral(skillsOf)
      .where(and(isPublished, ...conditionsOf(this.database.db, filter), condition))
      .orderBy(...(filter.text === undefined ? [] : [desc(rankOf(filter.text))]), asc(questions.id));
    return limit === undefined ? query : query.limit(limit);
  }
}

const rankOf = (text: string | undefined): SQL<number> =>
  text === undefined ? sql<number>`0::real` : sql<number>`ts_rank(${questions.search}, ${toQuery(text)})`;

function isBehind({ rank, id }: ListPosition, text: string | undefined): SQL | undefined {
  const isLater = gt(questions.id, id);
  if (text === undefined) return isLater;
  // The rank is a `real`: the cast makes it equal to the number that was read from it.
  const asReal = sql`${rank}::real`;
  return or(lt(rankOf(text), asReal), and(eq(rankOf(text), asReal), isLater));
}
