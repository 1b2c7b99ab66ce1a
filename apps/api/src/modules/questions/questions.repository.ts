import {
  Database,
  type QuestionCategory,
  type QuestionDifficulty,
  questionRoles,
  questions,
  questionSkills,
  roles,
} from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { and, asc, desc, eq, exists, gt, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Question } from './dto/question.dto.js';
import type { QuestionWithAnswerKey } from './questions.types.js';

/** Conditions on questions; all that are there must hold. */
export interface QuestionFilter {
  readonly role?: string | undefined;
  readonly difficulty?: QuestionDifficulty | undefined;
  readonly category?: QuestionCategory | undefined;
  /** Any of these skills. */
  readonly skills?: readonly string[] | undefined;
  /** Full-text search in the syntax of web search engines. */
  readonly text?: string | undefined;
}

/** A place in a listing, which is in the order of the rank, highest first, and then of the id. */
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

  /** Up to `limit` questions behind a position; without one from the start. */
  findPage(filter: QuestionFilter, limit: number, after?: ListPosition): Promise<RankedQuestion[]> {
    return this.find(filter, { condition: after && isBehind(after, filter.text), limit });
  }

  /** All questions that fit. */
  async findAll(filter: QuestionFilter): Promise<Question[]> {
    return (await this.find(filter)).map(({ question }) => question);
  }

  /** A question with what answers to this very revision are judged by. */
  async findWithAnswerKey(id: string): Promise<QuestionWithAnswerKey | undefined> {
    const { columns, rolesOf, skillsOf } = this.questionColumns();
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
    const { columns, rolesOf, skillsOf } = this.questionColumns();
    const query = this.database.db
      .select({ rank: rankOf(filter.text), question: columns })
      .from(questions)
      .crossJoinLateral(rolesOf)
      .crossJoinLateral(skillsOf)
      .where(and(isPublished, ...this.conditions(filter), condition))
      .orderBy(...(filter.text === undefined ? [] : [desc(rankOf(filter.text))]), asc(questions.id));
    return limit === undefined ? query : query.limit(limit);
  }

  /** What a question is made of, and the joins that give its lists. */
  private questionColumns() {
    const { db } = this.database;
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

  private conditions({ role, difficulty, category, skills, text }: QuestionFilter): (SQL | undefined)[] {
    const { db } = this.database;
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
}

const toQuery = (text: string): SQL => sql`websearch_to_tsquery('english', ${text})`;

const rankOf = (text: string | undefined): SQL<number> =>
  text === undefined ? sql<number>`0::real` : sql<number>`ts_rank(${questions.search}, ${toQuery(text)})`;

function isBehind({ rank, id }: ListPosition, text: string | undefined): SQL | undefined {
  const isLater = gt(questions.id, id);
  if (text === undefined) return isLater;
  // The rank is a `real`: as one it compares equal to the number that was read from it.
  const asReal = sql`${rank}::real`;
  return or(lt(rankOf(text), asReal), and(eq(rankOf(text), asReal), isLater));
}
