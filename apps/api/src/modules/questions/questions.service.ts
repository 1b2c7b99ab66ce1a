import { CacheService } from '@interviewmaster/cache';
import { CacheKeys, CacheTags } from '@interviewmaster/cache/catalogue';
import { Injectable } from '@nestjs/common';
import { toPage } from '../../platform/http/page.js';
import { problem } from '../../platform/problems/problem.exception.js';
import { fingerprint } from './question-content.js';
import { drawSet, newSeed } from './draws/draw-set.js';
import { filterFingerprint, type ListQuestionsQuery, questionCursor, type QuestionPage } from './list-questions.dto.js';
import type { Question } from './question.dto.js';
import type { DrawSetQuery, QuestionSet } from './draws/question-set.dto.js';
import { QuestionsRepository } from './questions.repository.js';
import type { PoolFilter, QuestionWithAnswerKey } from './questions.types.js';
import { TaxonomyService } from './taxonomy/taxonomy.service.js';

/** Seconds that pages of searches and cursors live, which clients can make up; plain lists live a week. */
const MADE_UP_TTL_SECONDS = 15 * 60;

/** The published questions. */
@Injectable()
export class QuestionsService {
  constructor(
    private readonly cache: CacheService,
    private readonly questions: QuestionsRepository,
    private readonly taxonomy: TaxonomyService,
  ) {}

  /** A published question; `undefined` for an unknown id. */
  findById(id: string): Promise<Question | undefined> {
    return this.findOne('item', id, () => this.questions.findById(id));
  }

  /** A published question with its answer key, for use within the server: no route may answer it. */
  withRubric(id: string): Promise<QuestionWithAnswerKey | undefined> {
    return this.findOne('rubric', id, () => this.questions.findWithAnswerKey(id));
  }

  /**
   * One page of the published questions that match the whole query.
   *
   * @throws {ProblemException} `invalid-parameters` for an unknown role or skill.
   */
  async list({ limit, cursor, ...filter }: ListQuestionsQuery): Promise<QuestionPage> {
    const { role, difficulty, category, skill, q: text } = filter;
    const [skills] = await Promise.all([
      skill === undefined ? undefined : this.taxonomy.requireSkill(skill),
      role === undefined ? undefined : this.taxonomy.requireRole(role),
    ]);
    const key = CacheKeys.questionBank<QuestionPage>('list', fingerprint({ ...filter, skill: skills, limit, cursor }));
    return this.cache.getOrLoad(key, async (context) => {
      if (text !== undefined || cursor !== undefined) context.setTtlSeconds(MADE_UP_TTL_SECONDS);
      const rows = await this.questions.findPage({ role, difficulty, category, skills, text }, limit + 1, cursor);
      return toPage(
        rows,
        limit,
        ({ question }) => question,
        ({ rank, question: { id } }) => questionCursor.encode({ filter: filterFingerprint(filter), rank, id }),
      );
    });
  }

  /**
   * Draws a set of questions; without a seed a random one.
   *
   * @throws {ProblemException} `invalid-parameters` for an unknown role; `not-enough-questions` with the number there is.
   */
  async drawSet({ role, difficulty, category, size, seed = newSeed() }: DrawSetQuery): Promise<QuestionSet> {
    await this.taxonomy.requireRole(role);
    const pool = await this.pool({ role, difficulty, category });
    const available = pool.length;
    if (available < size) {
      throw problem('not-enough-questions', `${available} questions match these filters, but ${size} were requested.`, {
        members: { available },
      });
    }
    const items = drawSet(pool, size, seed);
    return { role, difficulty: difficulty ?? null, category: category ?? null, seed, available, items };
  }

  /** All published questions for a role, of one difficulty and category or of all. */
  pool({ role, difficulty, category }: PoolFilter): Promise<readonly Question[]> {
    return this.cache.getOrLoad(CacheKeys.questionSet(role, difficulty ?? 'any', category ?? 'any'), () =>
      this.questions.findAll({ role, difficulty, category }),
    );
  }

  /** Caches what exists only: clients can make up any number of ids. */
  private async findOne<Found>(
    kind: string,
    id: string,
    find: () => Promise<Found | undefined>,
  ): Promise<Found | undefined> {
    const key = CacheKeys.questionBank<Found | null>(kind, id);
    const found = await this.cache.getOrLoad(key, async (context) => {
      const loaded = await find();
      if (loaded === undefined) context.skipStore();
      else context.addTags(CacheTags.question(id));
      return loaded ?? null;
    });
    return found ?? undefined;
  }
}
