import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UserDataRegistry } from '../../../platform/user-data/user-data-registry.js';
import { HitCounter } from './hit-counter.js';
import { type UsageDay, UsageRepository } from './usage.repository.js';

export type { UsageDay } from './usage.repository.js';

/** Costs of the language model, and savings by the cache. */
@Injectable()
export class AiUsageService implements OnModuleInit {
  constructor(
    private readonly usage: UsageRepository,
    private readonly hits: HitCounter,
    private readonly userData: UserDataRegistry,
  ) {}

  onModuleInit(): void {
    this.userData.register({ name: 'ai-calls', export: (userId) => this.usage.callsOf(userId) });
  }

  /** Totals of each day in UTC, purpose and model, both ends included; hits of other processes come seconds later. */
  async days(first: string, last: string): Promise<UsageDay[]> {
    await this.hits.flush();
    return this.usage.days(first, last);
  }
}
