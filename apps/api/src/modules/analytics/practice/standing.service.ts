import { CacheService } from '@interviewmaster/cache';
import { Injectable } from '@nestjs/common';
import { TaxonomyService } from '../../questions/taxonomy/taxonomy.service.js';
import { AnalyticsKeys } from '../analytics-keys.js';
import { MIN_ANSWERS_OF_USER, MIN_USERS, percentileRank, WINDOW_DAYS } from '../figures/percentile.js';
import type { NoPercentileReason, PracticePercentile } from './percentile.dto.js';
import { PracticeCalendar } from './practice-calendar.js';
import { type OwnScores, type RoleScores, StandingRepository } from './standing.repository.js';

const NOT_PLACED = { windowDays: WINDOW_DAYS, scoringVersion: null, users: null, percentile: null } as const;

/** Computes the percentile of a user among the users of a role. */
@Injectable()
export class StandingService {
  constructor(
    private readonly cache: CacheService,
    private readonly calendar: PracticeCalendar,
    private readonly taxonomy: TaxonomyService,
    private readonly repository: StandingRepository,
  ) {}

  /** @throws {ProblemException} `invalid-parameters` for an unknown role. */
  async percentile(userId: string, askedFor: string | undefined): Promise<PracticePercentile> {
    if (askedFor !== undefined) await this.taxonomy.requireRole(askedFor);
    const role = askedFor ?? (await this.calendar.targetRoleOf(userId));
    if (role === null) return { ...NOT_PLACED, role, n: 0, mean: null, reason: 'no-role' };
    const now = this.calendar.now();
    const all = await this.cache.getOrLoad(AnalyticsKeys.roleScores(role), () => this.find(role, now));
    const own = await this.repository.findOwnScores(userId, role, all.scoringVersion, now);
    const reason = reasonAgainst(own, all);
    return {
      role,
      windowDays: WINDOW_DAYS,
      scoringVersion: all.scoringVersion,
      n: own.scored,
      mean: own.mean,
      users: all.users < MIN_USERS ? null : all.users,
      percentile: reason === null && own.mean !== null ? percentileRank(own.mean, all.counts) : null,
      reason,
    };
  }

  /** With too few users the means are not cached: a mean could identify a user. */
  private async find(role: string, now: string): Promise<RoleScores> {
    const scores = await this.repository.findRoleScores(role, now);
    return scores.users < MIN_USERS ? { ...scores, users: 0, counts: [] } : scores;
  }
}

function reasonAgainst(own: OwnScores, all: RoleScores): NoPercentileReason | null {
  if (own.scored < MIN_ANSWERS_OF_USER) return 'too-few-answers';
  return all.users < MIN_USERS ? 'too-few-users' : null;
}
