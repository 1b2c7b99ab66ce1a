import { CacheService } from '@interviewmaster/cache';
import { Injectable } from '@nestjs/common';
import { toPage } from '../../../platform/http/page.js';
import { toInstant } from '../../../platform/time/instants.js';
import { WallClock } from '../../../platform/time/wall-clock.js';
import { AiSavingsRepository } from './ai-savings.repository.js';
import { CohortsRepository } from './cohorts.repository.js';
import { QuestionStatisticsRepository } from './question-statistics.repository.js';
import { AnalyticsKeys } from '../analytics-keys.js';
import { daysOf, type Period } from '../period.dto.js';
import type { AiSavings } from './ai-savings.dto.js';
import { type CohortActivity, MIN_COHORT_SIZE, shownUsers } from './cohorts.dto.js';
import {
  questionFiguresCursor,
  type QuestionFigures,
  type QuestionFiguresPage,
  type QuestionFiguresQuery,
} from './question-figures.dto.js';
import { aiSavings, questionFigures } from './admin-analytics.view.js';

/** Figures of all users, none of which identifies one. */
@Injectable()
export class AdminAnalyticsService {
  constructor(
    private readonly cache: CacheService,
    private readonly clock: WallClock,
    private readonly questions: QuestionStatisticsRepository,
    private readonly cohorts: CohortsRepository,
    private readonly savings: AiSavingsRepository,
  ) {}

  /** One page of the questions with answers, and how difficult they are in practice. */
  async questionFigures({ category, difficulty, limit, cursor }: QuestionFiguresQuery): Promise<QuestionFiguresPage> {
    const all = await this.cache.getOrLoad(AnalyticsKeys.questions(), async () =>
      (await this.questions.findAll()).map(questionFigures),
    );
    const fits = (question: QuestionFigures): boolean =>
      (category === undefined || question.category === category) &&
      (difficulty === undefined || question.difficulty === difficulty) &&
      (cursor === undefined || question.id > cursor.after);
    const { items, nextCursor } = toPage(
      all.filter(fits),
      limit,
      (question) => question,
      ({ id }) => questionFiguresCursor.encode({ after: id }),
    );
    return { items: [...items], nextCursor };
  }

  /** The cohorts of the last weeks; numbers of too few users are hidden. */
  cohortActivity(weeks: number): Promise<CohortActivity> {
    return this.cache.getOrLoad(AnalyticsKeys.cohorts(String(weeks)), async () => {
      const asOf = this.now();
      const cohorts = await this.cohorts.find(weeks, asOf);
      const items = cohorts.map(({ week, users, active }) => ({
        week,
        users: shownUsers(users),
        active: active.map(shownUsers),
      }));
      return { asOf, fewestUsers: MIN_COHORT_SIZE, items };
    });
  }

  /** Costs of language models, and savings by the cache. */
  async aiSavings(period: Period): Promise<AiSavings> {
    return aiSavings(period, await this.savings.find(daysOf(period), this.now()));
  }

  private now(): string {
    return toInstant(this.clock.now());
  }
}
