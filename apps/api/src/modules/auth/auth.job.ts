import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { defineJob } from '../../platform/jobs/job.js';
import { JobQueue } from '../../platform/jobs/job-queue.js';
import { SessionsRepository } from './sessions/sessions.repository.js';
import { AccountTokensRepository } from './tokens/account-tokens.repository.js';

/** Days that ended sessions stay in the database. */
const KEPT_DAYS = 30;
const AT_A_TIME = 1000;

const purgeJob = defineJob({
  name: 'auth-purge',
  schema: z.object({}),
  schedule: { cron: '17 3 * * *', payload: {} },
});

/** Removes ended sessions and expired tokens, once a day. */
@Injectable()
export class AuthMaintenance implements OnModuleInit {
  constructor(
    private readonly jobs: JobQueue,
    private readonly sessions: SessionsRepository,
    private readonly tokens: AccountTokensRepository,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(purgeJob, (_, { signal }) => this.purge(signal));
  }

  async purge(signal: AbortSignal): Promise<void> {
    await this.tokens.deleteExpired();
    while (!signal.aborted && (await this.sessions.deleteEnded(KEPT_DAYS, AT_A_TIME)) === AT_A_TIME);
  }
}
