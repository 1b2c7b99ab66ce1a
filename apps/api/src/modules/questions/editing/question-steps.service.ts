import type { Executor, QuestionStatus } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../platform/audit/audit-log.repository.js';
import type { Actor } from '../../../platform/audit/audit.types.js';
import { problem } from '../../../platform/problems/problem.exception.js';
import { QuestionHistoryRepository } from '../history/question-history.repository.js';
import { type EditTarget, HeadWriter, noQuestion } from './head-writer.js';
import { afterStep, legalSteps, type QuestionHead } from './question-head.js';
import { QuestionHeadsRepository } from './question-heads.repository.js';
import { QuestionInvalidation } from './question-invalidation.js';

/** A step that an editor takes. */
export interface StepRequest {
  readonly to: QuestionStatus;
  readonly note?: string | undefined;
}

/** Moves questions from draft through review to publication and retirement. */
@Injectable()
export class QuestionStepsService {
  constructor(
    private readonly heads: QuestionHeadsRepository,
    private readonly writer: HeadWriter,
    private readonly history: QuestionHistoryRepository,
    private readonly audit: AuditLog,
    private readonly invalidation: QuestionInvalidation,
  ) {}

  /**
   * Moves a question to another status. Once this has resolved, candidates get the result.
   *
   * @throws {ProblemException} `not-found`; `precondition-failed`; `illegal-transition` with the legal ones; `forbidden`
   * for editors who publish a revision of their own.
   */
  async take(actor: Actor, target: EditTarget, { to, note }: StepRequest): Promise<QuestionHead> {
    const held = await this.writer.hold(actor, target, ['step', { to, note }], async (tx, head) => {
      const { id, status, revision } = head;
      const allowed = legalSteps(head);
      if (!allowed.includes(to)) {
        throw problem('illegal-transition', `A question cannot move from ${status} to ${to}.`, {
          members: { state: status, allowed },
        });
      }
      if (to === 'published') await this.requireFourEyes(tx, actor, head);
      const after = afterStep(head, to);
      await this.heads.save(tx, id, after, head.content);
      await this.history.addStep(tx, { questionId: id, revision, status: to, actorId: actor.userId, note });
      await this.audit.record(tx, actor, {
        action: 'question.moved',
        target: { type: 'question', id },
        details: { revision, from: status, to },
      });
      const isOther = after.servedRevision !== head.servedRevision;
      if (isOther) await this.invalidation.ensure(tx, id);
      return isOther;
    });
    // Also for a repeated step: the first process may have died before its invalidation.
    if (held.kind === 'repeated' || held.result) await this.invalidation.announce(target.id);
    const moved = await this.heads.findById(target.id);
    if (moved === undefined) throw noQuestion();
    return moved;
  }

  /** The author of a revision may not publish it, unless as an admin: another person has to read it first. */
  private async requireFourEyes(tx: Executor, { userId, roles }: Actor, { id, revision }: QuestionHead): Promise<void> {
    if (roles.includes('admin')) return;
    const newest = await this.history.findRevision(id, revision, tx);
    if (newest?.authorId !== userId) return;
    throw problem('forbidden', 'You wrote this revision. Another editor or an admin must publish it.');
  }
}
