import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UserDataRegistry, type UserDataSource } from '../../../platform/user-data/user-data-registry.js';
import { QuestionHistoryRepository } from '../history/question-history.repository.js';

/** What an editor wrote and did. It is the bank's: on erasure it stays, and no longer says whose it is. */
@Injectable()
export class EditorialData implements UserDataSource, OnModuleInit {
  readonly name = 'question-edits';

  constructor(
    private readonly registry: UserDataRegistry,
    private readonly history: QuestionHistoryRepository,
  ) {}

  onModuleInit(): void {
    this.registry.register(this);
  }

  export(userId: string): Promise<unknown> {
    return this.history.findOfAuthor(userId);
  }
}
