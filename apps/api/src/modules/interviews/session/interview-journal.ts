import type { Executor } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { WallClock } from '../../../platform/time/wall-clock.js';
import { AnswersRepository } from '../answers/answers.repository.js';
import { isOver } from './state-machine.js';
import { toInstant } from '../../../platform/time/instants.js';
import type { InterviewRow } from './interviews.repository.js';
import type { InterviewEvent } from '../events/interview-event.js';
import { InterviewEventsRepository } from '../events/interview-events.repository.js';

/** Tells of what happens to an interview beside its steps, also after its end. */
@Injectable()
export class InterviewJournal {
  constructor(
    private readonly answers: AnswersRepository,
    private readonly events: InterviewEventsRepository,
    private readonly wallClock: WallClock,
  ) {}

  /** Appends an event of a locked interview. After the end, the report is told to be final whenever it is so again. */
  async tell(tx: Executor, interview: InterviewRow, event: InterviewEvent): Promise<void> {
    const isFinal = isOver(interview.state) && !(await this.answers.hasUnsettled(tx, interview.id));
    const more: InterviewEvent[] = isFinal ? [{ type: 'report.final', data: {} }] : [];
    await this.events.append(tx, interview, toInstant(this.wallClock.now()), [event, ...more]);
  }
}
