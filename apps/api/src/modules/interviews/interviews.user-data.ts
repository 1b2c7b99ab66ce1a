import type { CacheKey } from '@interviewmaster/cache';
import { CacheKeys } from '@interviewmaster/cache/catalogue';
import type { Executor } from '@interviewmaster/database';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UserDataRegistry, type UserDataSource } from '../../platform/user-data/user-data-registry.js';
import { AnswersRepository } from './answers/answers.repository.js';
import { InterviewsRepository } from './session/interviews.repository.js';
import { ReportService } from './report/report.service.js';

/** A user's interviews with all answers, drafts and feedback. Erasing the account's row erases them. */
@Injectable()
export class InterviewDataSource implements UserDataSource, OnModuleInit {
  readonly name = 'interviews';

  constructor(
    private readonly registry: UserDataRegistry,
    private readonly interviews: InterviewsRepository,
    private readonly answers: AnswersRepository,
    private readonly reports: ReportService,
  ) {}

  onModuleInit(): void {
    this.registry.register(this);
  }

  /** One after the other, since there may be many. */
  async *export(userId: string): AsyncGenerator {
    for (const interviewId of await this.interviews.findIds(userId)) {
      const [interview, report] = [
        await this.interviews.findLive(interviewId),
        await this.reports.find({ userId, interviewId }),
      ];
      // Deleted since the export began.
      if (interview === undefined || report === undefined) continue;
      const { userId: _, lastEventId: __, ...own } = interview;
      const { summary, questions } = report;
      const answers = questions.flatMap(({ answer }) => (answer === null ? [] : [answer]));
      yield { ...own, summary, answers, drafts: await this.answers.findDrafts(interviewId) };
    }
  }

  hold(tx: Executor, userId: string): Promise<void> {
    return this.interviews.lockAll(tx, userId);
  }

  /** Entries carry the user's tag; these are named too, so that nothing depends on when they were made. */
  async cacheKeys(userId: string, tx?: Executor): Promise<readonly CacheKey[]> {
    return (await this.interviews.findIds(userId, tx)).map((id) => CacheKeys.interviewSession(id));
  }
}
