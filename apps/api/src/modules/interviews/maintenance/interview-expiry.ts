import { isDatabaseUnavailable } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { ProblemException } from '../../../platform/problems/problem.exception.js';
import { WallClock } from '../../../platform/time/wall-clock.js';
import { toInstant } from '../../../platform/time/instants.js';
import { InterviewSteps } from '../session/interview-steps.js';
import type { InterviewTarget } from '../interview-target.js';
import { MaintenanceRepository } from './maintenance.repository.js';

const BATCH = 200;

/** Ends interviews that were unused for too long; their answers keep their feedback. */
@Injectable()
export class InterviewExpiry {
  constructor(
    private readonly maintenance: MaintenanceRepository,
    private readonly steps: InterviewSteps,
    private readonly wallClock: WallClock,
  ) {}

  /**
   * An interview that cannot be ended does not stop the others.
   *
   * @returns how many were ended.
   * @throws {AggregateError} for those that could not be ended, after all others.
   */
  async expireIdle(signal: AbortSignal): Promise<number> {
    const failed = new Map<string, unknown>();
    let expired = 0;
    for (;;) {
      const idle = await this.maintenance.findIdle(toInstant(this.wallClock.now()), [...failed.keys()], BATCH);
      for (const target of idle) {
        signal.throwIfAborted();
        try {
          if (await this.expire(target)) expired += 1;
        } catch (error) {
          if (isDatabaseUnavailable(error)) throw error;
          failed.set(target.interviewId, error);
        }
      }
      if (idle.length === BATCH) continue;
      if (failed.size === 0) return expired;
      throw new AggregateError(
        failed.values(),
        `Some interviews could not be ended: ${[...failed.keys()].join(', ')}.`,
      );
    }
  }

  /** @returns false when it was ended, deleted or used at the same time. */
  private async expire(target: InterviewTarget): Promise<boolean> {
    try {
      return await this.steps.take(target, 'expire', async ({ interview, now }) => {
        if (Date.parse(interview.expiresAt) > now) throw new StillInUse();
        return { result: true, events: [] };
      });
    } catch (error) {
      if (error instanceof StillInUse || error instanceof ProblemException) return false;
      throw error;
    }
  }
}

/** Rolls the step back: the interview was used after it was found. */
class StillInUse extends Error {
  override readonly name = 'StillInUse';
}
