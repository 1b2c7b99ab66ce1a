import type { CacheKey } from '@interviewmaster/cache';
import { CacheKeys } from '@interviewmaster/cache/catalogue';
import type { Executor } from '@interviewmaster/database';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UserDataRegistry, type UserDataSource } from '../../platform/user-data/user-data-registry.js';
import { AnswersRepository } from './answers/answers.repository.js';
import { InterviewsRepository } from './session/interviews.repository.js';
import { ReportService } from './report/report.service.js';

/** A user's interviews with all answers, drafts and feedback. The deletion of the account's row deletes them. */
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

  /** One after the other, because there may be many. */
  async *export(userId: string): AsyncGenerator {
    for (const interviewId of await this.interviews.findIds(userId)) {
      const [interview, report] = [
        await this.interviews.findLive(interviewId),
        await this.reports.find({ userId, interviewId }),
      ];
      // Deleted during the export.
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

  /** The entries carry the user's tag; their keys are named too, so that the erasure does not depend on the tag alone. */
  async cacheKeys(userId: string, tx?: Executor): Promise<readonly CacheKey[]> {
    return (await this.interviews.findIds(userId, tx)).map((id) => CacheKeys.interviewSession(id));
  }
}
