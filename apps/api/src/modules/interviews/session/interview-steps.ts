import { Database, type Executor } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { ProblemException } from '../../../platform/problems/problem.exception.js';
import { clockOf, type SessionClock, setRunning } from './session-clock.js';
import { allowedSteps, expiryAfter, isOver, isReachedBy, stateAfter, type Step } from './state-machine.js';
import { type InterviewEvent, STATE_EVENTS } from '../events/interview-event.js';
import { InterviewChanges } from './interview-changes.js';
import { InterviewJournal } from './interview-journal.js';
import { type InterviewTarget, noInterview } from './interview-targets.js';
import { type InterviewPatch, type InterviewRow, InterviewsRepository } from './interviews.repository.js';
import { PracticeDays } from './practice-days.js';
import { toInstant, toMs } from '../../../platform/time/instants.js';
import { WallClock } from '../../../platform/time/wall-clock.js';

/** What a step works with: the interview as it was, locked. */
export interface StepContext {
  readonly tx: Executor;
  readonly interview: InterviewRow;
  readonly clock: SessionClock;
  /** The time of the step, in milliseconds of the epoch. */
  readonly now: number;
}

/** What a step's own work comes to; without events it has changed nothing that a reader sees. */
export interface StepWork<Result> {
  readonly result: Result;
  readonly events: readonly InterviewEvent[];
}

/** What there is to tell after a step: its events, a later expiry alone, or nothing. */
type News = 'events' | 'expiry' | 'none';

/** Drafts are saved every few seconds: the expiry need not follow each of them. */
const MIN_POSTPONED_MS = 600_000;

/** Takes the steps of interviews: each in one transaction with its events, one after the other in each interview. */
@Injectable()
export class InterviewSteps {
  constructor(
    private readonly database: Database,
    private readonly interviews: InterviewsRepository,
    private readonly journal: InterviewJournal,
    private readonly changes: InterviewChanges,
    private readonly days: PracticeDays,
    private readonly wallClock: WallClock,
  ) {}

  /**
   * Takes a step that is more than a change of the state.
   *
   * @throws {ProblemException} `not-found`; `illegal-transition` with the steps that are legal; what the work throws.
   */
  async take<Result>(
    target: InterviewTarget,
    step: Step,
    work: (context: StepContext) => Promise<StepWork<Result>>,
  ): Promise<Result> {
    try {
      const { result, news } = await this.database.transaction((tx) => this.takeWithin(tx, target, step, work));
      if (news === 'events') await this.changes.announce(target);
      if (news === 'expiry') await this.changes.announceLive(target);
      return result;
    } catch (error) {
      // The second try of a step whose process died before it could invalidate the state that the client still sees.
      if (isConflict(error)) await this.changes.forget([target]);
      throw error;
    }
  }

  /**
   * Takes a step that changes the state and nothing else. One that has led to the present state changes nothing: it is sent
   * again since its answer was lost.
   */
  async move(target: InterviewTarget, step: Step): Promise<void> {
    try {
      await this.take(target, step, async () => ({ result: undefined, events: [] }));
    } catch (error) {
      if (!(error instanceof IllegalStep) || !isReachedBy(error.state, step)) throw error;
    }
  }

  private async takeWithin<Result>(
    tx: Executor,
    target: InterviewTarget,
    step: Step,
    work: (context: StepContext) => Promise<StepWork<Result>>,
  ): Promise<{ readonly result: Result; readonly news: News }> {
    const interview = await this.interviews.lock(tx, target);
    if (interview === undefined) throw noInterview();
    const state = stateAfter(interview.state, step);
    if (state === undefined) throw new IllegalStep(interview.state, step);
    const now = this.wallClock.now();
    const { result, events } = await work({ tx, interview, clock: clockOf(interview), now });
    const [first, ...more] = [...this.stateEvents(step, state), ...events];
    if (first === undefined) return { result, news: await this.postponeExpiry(tx, interview, now) };
    const patch = { ...patchOf(interview, state, now), ...(await this.startOf(tx, interview, state, now)) };
    await this.journal.append(tx, interview, now, [first, ...more], patch);
    return { result, news: 'events' };
  }

  /** When it was begun: by the first step that has its clock run. */
  private async startOf(
    tx: Executor,
    { userId, startedAt }: InterviewRow,
    state: InterviewRow['state'],
    now: number,
  ): Promise<InterviewPatch> {
    if (startedAt !== null || state !== 'in_progress') return {};
    const { day } = await this.days.dayOf(tx, userId, now);
    return { startedAt: toInstant(now), startedOn: day };
  }

  /** Also by a step that nobody is told of, such as the save of a draft, an interview is used. */
  private async postponeExpiry(tx: Executor, { id, state, expiresAt }: InterviewRow, now: number): Promise<News> {
    const later = expiryAfter(state, now);
    if (later - toMs(expiresAt) < MIN_POSTPONED_MS) return 'none';
    await this.interviews.update(tx, id, { expiresAt: toInstant(later) });
    return 'expiry';
  }

  private stateEvents(step: Step, state: InterviewRow['state']): InterviewEvent[] {
    return step in STATE_EVENTS ? [{ type: STATE_EVENTS[step as keyof typeof STATE_EVENTS], data: { state } }] : [];
  }
}

function patchOf(interview: InterviewRow, state: InterviewRow['state'], now: number): InterviewPatch {
  const clock = setRunning(clockOf(interview), state === 'in_progress', now);
  return {
    state,
    runningSince: clock.runningSince === null ? null : toInstant(clock.runningSince),
    elapsedMs: clock.elapsedMs,
    endedAt: isOver(state) ? toInstant(now) : null,
    expiresAt: toInstant(expiryAfter(state, now)),
    version: interview.version + 1,
  };
}

class IllegalStep extends ProblemException {
  constructor(
    readonly state: InterviewRow['state'],
    step: Step,
  ) {
    const detail = `The interview is ${state}, which does not allow the step ${step}.`;
    super('illegal-transition', detail, { members: { state, allowed: allowedSteps(state) } });
  }
}

const isConflict = (error: unknown): boolean => error instanceof ProblemException && error.getStatus() === 409;
