import { Database, type Executor } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { ProblemException } from '../../../platform/problems/problem.exception.js';
import { clockOf, type SessionClock, setRunning } from './session-clock.js';
import { allowedSteps, expiryAfter, isOver, isReachedBy, stateAfter, type Step } from './state-machine.js';
import { type InterviewEvent, STATE_EVENTS } from '../events/interview-event.js';
import { InterviewChanges } from './interview-changes.js';
import { InterviewJournal } from './interview-journal.js';
import { type InterviewTarget, noInterview } from '../interview-target.js';
import { type InterviewPatch, type InterviewRow, InterviewsRepository } from './interviews.repository.js';
import { PracticeDays } from './practice-days.js';
import { toInstant, toMs } from '../../../platform/time/instants.js';
import { WallClock } from '../../../platform/time/wall-clock.js';

/** The locked interview before a step. */
export interface StepContext {
  readonly tx: Executor;
  readonly interview: InterviewRow;
  readonly clock: SessionClock;
  /** The time of the step, in milliseconds of the epoch. */
  readonly now: number;
}

/** The result of a step's work; without events, nothing changed that a reader sees. */
export interface StepWork<Result> {
  readonly result: Result;
  readonly events: readonly InterviewEvent[];
}

/** What a step announces: its events, a later expiry alone, or nothing. */
type Announced = 'events' | 'expiry' | 'none';

/** Drafts are saved every few seconds, and not each of them needs to move the expiry. */
const MIN_POSTPONED_MS = 600_000;

/** Carries out steps of interviews, each in one transaction with its events; the steps of an interview run one by one. */
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
   * Carries out a step with work of its own.
   *
   * @throws {ProblemException} `not-found`; `illegal-transition` with the steps that are legal; what the work throws.
   */
  async take<Result>(
    target: InterviewTarget,
    step: Step,
    work: (context: StepContext) => Promise<StepWork<Result>>,
  ): Promise<Result> {
    try {
      const { result, announced } = await this.database.transaction((tx) => this.takeWithin(tx, target, step, work));
      if (announced === 'events') await this.changes.announce(target);
      if (announced === 'expiry') await this.changes.announceLive(target);
      return result;
    } catch (error) {
      // A repeated step: the first process may have died before it invalidated the state that the client still sees.
      if (isConflict(error)) await this.changes.forget([target]);
      throw error;
    }
  }

  /**
   * Carries out a step that only changes the state. A step that has led to the present state changes nothing: it is a repeated
   * request whose response was lost.
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
  ): Promise<{ readonly result: Result; readonly announced: Announced }> {
    const interview = await this.interviews.lock(tx, target);
    if (interview === undefined) throw noInterview();
    const state = stateAfter(interview.state, step);
    if (state === undefined) throw new IllegalStep(interview.state, step);
    const now = this.wallClock.now();
    const { result, events } = await work({ tx, interview, clock: clockOf(interview), now });
    const [first, ...more] = [...this.stateEvents(step, state), ...events];
    if (first === undefined) return { result, announced: await this.postponeExpiry(tx, interview, now) };
    const patch = { ...patchOf(interview, state, now), ...(await this.startOf(tx, interview, state, now)) };
    await this.journal.append(tx, interview, now, [first, ...more], patch);
    return { result, announced: 'events' };
  }

  /** The start: the first step that starts the clock. */
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

  /** A step without events, such as the save of a draft, also moves the expiry. */
  private async postponeExpiry(tx: Executor, { id, state, expiresAt }: InterviewRow, now: number): Promise<Announced> {
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
