import { type Database, users } from '@interviewmaster/database';
import { v7 as uuidv7 } from 'uuid';
import type { ContentChange } from '../../../src/modules/questions/question-content.js';
import type { QuestionEditingService } from '../../../src/modules/questions/editing/question-editing.service.js';
import type { QuestionHead } from '../../../src/modules/questions/editing/question-head.js';
import type { QuestionStepsService } from '../../../src/modules/questions/editing/question-steps.service.js';
import type { Actor } from '../../../src/platform/audit/audit.types.js';

/** An admin, who publishes what they wrote: whatever state a question is in, their changes are meant for it. */
export class BenchEditor {
  private constructor(
    private readonly editing: QuestionEditingService,
    private readonly steps: QuestionStepsService,
    private readonly actor: Actor,
  ) {}

  static async hire(
    database: Database,
    editing: QuestionEditingService,
    steps: QuestionStepsService,
  ): Promise<BenchEditor> {
    const userId = uuidv7();
    const email = `${userId}@example.com`;
    await database.db
      .insert(users)
      .values({ id: userId, email, emailKey: email, passwordHash: 'none', roles: ['candidate', 'admin'] });
    const actor: Actor = { userId, sessionId: uuidv7(), roles: ['candidate', 'admin'], traceId: 'bench' };
    return new BenchEditor(editing, steps, actor);
  }

  edit(id: string, change: ContentChange): Promise<QuestionHead> {
    return this.editing.edit(this.actor, anyState(id), change);
  }

  /** Takes steps one after another, each of which must be legal. */
  async walk(id: string, ...statuses: readonly QuestionHead['status'][]): Promise<void> {
    for (const to of statuses) await this.steps.take(this.actor, anyState(id), { to });
  }

  /** Edits a question and leads the edit through review. */
  async publish(id: string, change: ContentChange): Promise<void> {
    await this.edit(id, change);
    await this.walk(id, 'review', 'published');
  }
}

const anyState = (id: string) => ({ id, ifMatch: '*' });
