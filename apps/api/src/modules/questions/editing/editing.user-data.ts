import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UserDataRegistry, type UserDataSource } from '../../../platform/user-data/user-data-registry.js';
import { QuestionHistoryRepository } from '../history/question-history.repository.js';

/** Revisions and steps of an editor. They belong to the bank: an erasure keeps them without their author. */
@Injectable()
export class EditorialDataSource implements UserDataSource, OnModuleInit {
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
