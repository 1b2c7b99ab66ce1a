import { CacheService } from '@interviewmaster/cache';
import { CacheKeys, CacheTags } from '@interviewmaster/cache/catalogue';
import { Database } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import type { IdempotencyClaim } from '../../../platform/idempotency/idempotency-claim.js';
import { UsersService } from '../../users/users.service.js';
import { QuestionChoice } from './question-choice.js';
import { lengthenedLimit } from './session-clock.js';
import { expiryAfter, type Step } from './state-machine.js';
import type { CreateInterview } from './create-interview.dto.js';
import type { Interview } from './interview.dto.js';
import { STATE_EVENTS } from '../events/interview-event.js';
import { toInstant } from '../../../platform/time/instants.js';
import { InterviewChanges } from './interview-changes.js';
import { InterviewJournal } from './interview-journal.js';
import { type InterviewTarget, noInterview } from '../interview-target.js';
import { InterviewSteps } from './interview-steps.js';
import { viewOf } from './interview.view.js';
import { InterviewsRepository, type NewInterview } from './interviews.repository.js';
import type { LiveInterview } from './interview.types.js';
import { WallClock } from '../../../platform/time/wall-clock.js';
import { PlainError } from '../../../platform/logging/plain-error.js';

/** Creates, reads, moves and deletes practice interviews. */
@Injectable()
export class InterviewsService {
  constructor(
    private readonly cache: CacheService,
    private readonly database: Database,
    private readonly interviews: InterviewsRepository,
    private readonly journal: InterviewJournal,
    private readonly steps: InterviewSteps,
    private readonly changes: InterviewChanges,
    private readonly choice: QuestionChoice,
    private readonly users: UsersService,
    private readonly wallClock: WallClock,
  ) {}

  /**
   * Creates an interview with copies of the questions: later revisions do not change it.
   *
   * @param claim settled in the same transaction, so that a request repeated after a crash creates no second interview
   * @throws {ProblemException} as {@link QuestionChoice.choose}
   */
  async create(userId: string, wanted: CreateInterview, claim: IdempotencyClaim | undefined): Promise<Interview> {
    const { role, categories, skills } = wanted;
    const [difficulty, timeLimitMinutes] = [wanted.difficulty ?? null, wanted.timeLimitMinutes ?? null];
    const { seed, questions } = await this.choice.choose(userId, wanted);
    const extraTimePercent = timeLimitMinutes === null ? 0 : await this.extraTimeOf(userId);
    const now = this.wallClock.now();
    const view = await this.database.transaction(async (tx) => {
      const given = {
        userId,
        role,
        difficulty,
        categories,
        skills,
        resumeId: wanted.resumeId ?? null,
        seed,
        timeLimitSeconds: timeLimitMinutes === null ? null : lengthenedLimit(timeLimitMinutes, extraTimePercent),
        extraTimePercent,
        createdAt: toInstant(now),
        expiresAt: toInstant(expiryAfter('created', now)),
        questions,
      };
      const live = await this.insert(tx, given, now);
      const made = viewOf(live, now);
      await claim?.settle(tx, { status: 201, location: locationOf(made.id), body: JSON.stringify(made) });
      return made;
    });
    await this.changes.announce({ userId, interviewId: view.id });
    return view;
  }

  /** @throws {ProblemException} `not-found`, also for an interview of another user. */
  async read({ userId, interviewId }: InterviewTarget): Promise<Interview> {
    const live = await this.findLive(interviewId);
    if (live?.userId !== userId) throw noInterview();
    return viewOf(live, this.wallClock.now());
  }

  /**
   * Moves the interview to another state.
   *
   * @throws {ProblemException} `not-found`; `illegal-transition` with the steps that are legal.
   */
  async move(target: InterviewTarget, step: Step): Promise<Interview> {
    await this.steps.move(target, step);
    return this.read(target);
  }

  /** Deletes the interview with all answers and feedback. */
  async delete(target: InterviewTarget): Promise<void> {
    const isDeleted = await this.database.transaction((tx) => this.journal.delete(tx, target));
    if (!isDeleted) throw noInterview();
    await this.changes.announce(target);
  }

  private async insert(
    tx: Parameters<InterviewsRepository['insert']>[0],
    given: NewInterview,
    now: number,
  ): Promise<LiveInterview> {
    const row = await this.interviews.insert(tx, given);
    const event = { type: STATE_EVENTS.created, data: { state: 'created' } } as const;
    await this.journal.append(tx, row, now, [event]);
    const live = await this.interviews.findLive(row.id, tx);
    if (live === undefined) throw new PlainError('The interview that was made is not there.');
    return live;
  }

  /** Caches what exists only: clients can make up any number of ids. */
  private async findLive(interviewId: string): Promise<LiveInterview | null> {
    return this.cache.getOrLoad(CacheKeys.interviewSession(interviewId), async (context) => {
      const live = await this.interviews.findLive(interviewId);
      if (live === undefined) context.skipStore();
      else context.addTags(CacheTags.user(live.userId));
      return live ?? null;
    });
  }

  private async extraTimeOf(userId: string): Promise<number> {
    const { accessibility } = await this.users.preferences(userId);
    return accessibility.extraTimePercent;
  }
}

/** Path of an interview. */
export const locationOf = (interviewId: string): string => `/api/v1/interviews/${interviewId}`;
