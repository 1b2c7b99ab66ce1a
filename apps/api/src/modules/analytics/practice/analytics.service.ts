import { CacheService, type LoadContext } from '@interviewmaster/cache';
import { CacheKeys, CacheTags } from '@interviewmaster/cache/catalogue';
import { Injectable } from '@nestjs/common';
import { AnalyticsKeys } from '../analytics-keys.js';
import '../analytics.types.js';
import { figuresOf, type PracticeFigures } from '../figures/figures.js';
import type { Period } from '../period.dto.js';
import { nextDifficulty, recommend, type Recommendation, skillsToPractise } from '../figures/recommendation.js';
import { type SkillStandings, skillStandings } from '../figures/skill-standing.js';
import type { PracticeSummary } from './summary.dto.js';
import type { PracticeTimeline } from './timeline.dto.js';
import { PracticeCalendar } from './practice-calendar.js';
import { PracticeRepository } from './practice.repository.js';
import { QuestionSupplyRepository } from './question-supply.repository.js';
import { TimelineRepository } from './timeline.repository.js';
import { summaryOf, timelinePoint } from './practice.view.js';

const SIX_HOURS = 6 * 60 * 60;

/** How a user's practice is going. */
@Injectable()
export class AnalyticsService {
  constructor(
    private readonly cache: CacheService,
    private readonly calendar: PracticeCalendar,
    private readonly practice: PracticeRepository,
    private readonly timelines: TimelineRepository,
    private readonly supply: QuestionSupplyRepository,
  ) {}

  /** Counts, scores, trend, streak, strengths, gaps and what to practise next. */
  summary(userId: string, period: Period): Promise<PracticeSummary> {
    return this.cache.getOrLoad(CacheKeys.analyticsSummary(userId, period), (context) =>
      this.calendar.onDaysOf(userId, async ({ moment, targetRole }) => {
        const practice = await this.practice.find(userId, period, moment);
        liveUntilTomorrow(context, practice.secondsLeftToday);
        // A changed bank may have no questions for what was recommended.
        context.addTags(CacheTags.questionBank());
        const figures = figuresOf(practice);
        const standings = skillStandings(figures.bySkill, figures.current.mean);
        const role = targetRole ?? figures.mostPractisedRole;
        const recommendation = role === null ? null : await this.recommend(role, figures, standings);
        return summaryOf({ period, timeZone: moment.timeZone, practice, figures, standings, recommendation });
      }),
    );
  }

  /** The practice by days, or by weeks for all time. */
  timeline(userId: string, period: Period): Promise<PracticeTimeline> {
    return this.cache.getOrLoad(AnalyticsKeys.timeline(userId, period), (context) =>
      this.calendar.onDaysOf(userId, async ({ moment }) => {
        const unit = period === 'all' ? 'week' : 'day';
        const { secondsLeftToday, from, until, buckets } = await this.timelines.find(userId, period, unit, moment);
        liveUntilTomorrow(context, secondsLeftToday);
        return { period, timeZone: moment.timeZone, unit, from, until, items: buckets.map(timelinePoint) };
      }),
    );
  }

  private async recommend(
    role: string,
    { byDifficulty }: PracticeFigures,
    { gaps }: SkillStandings,
  ): Promise<Recommendation | null> {
    const skills = skillsToPractise(gaps);
    return recommend(role, nextDifficulty(byDifficulty), skills, await this.supply.find(role, skills));
  }
}

/** The value expires with the user's local day, because every range of days changes then. */
function liveUntilTomorrow(context: LoadContext, secondsLeftToday: number): void {
  context.setTtlSeconds(Math.min(SIX_HOURS, secondsLeftToday));
}
