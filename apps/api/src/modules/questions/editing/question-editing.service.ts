import { Database } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../platform/audit/audit-log.repository.js';
import type { Actor } from '../../../platform/audit/audit.types.js';
import { problem } from '../../../platform/problems/problem.exception.js';
import { type ContentChange, type QuestionContent, withChange } from '../question-content.js';
import { QuestionHistoryRepository } from '../history/question-history.repository.js';
import { TaxonomyService } from '../taxonomy/taxonomy.service.js';
import { type EditTarget, HeadWriter, noQuestion } from './head-writer.js';
import { hasChange, type QuestionHead } from './question-head.js';
import { QuestionHeadsRepository } from './question-heads.repository.js';

/**
 * How editors change the content of questions.
 *
 * An edit always makes a new revision, which is a draft: candidates get the published revision until the new one has passed
 * review. Each act is one transaction with its entry in the audit log.
 */
@Injectable()
export class QuestionEditingService {
  constructor(
    private readonly database: Database,
    private readonly heads: QuestionHeadsRepository,
    private readonly writer: HeadWriter,
    private readonly history: QuestionHistoryRepository,
    private readonly taxonomy: TaxonomyService,
    private readonly audit: AuditLog,
  ) {}

  /** @throws {ProblemException} `not-found` */
  async read(id: string): Promise<QuestionHead> {
    const head = await this.heads.findById(id);
    if (head === undefined) throw noQuestion();
    return head;
  }

  /**
   * Makes a draft.
   *
   * @throws {ProblemException} `conflict` when the slug is taken; `invalid-body` for an unknown role or skill.
   */
  async create(actor: Actor, { slug, ...content }: QuestionContent & { readonly slug: string }): Promise<QuestionHead> {
    await this.taxonomy.requireAll(content);
    const created = await this.database.transaction(async (tx) => {
      const id = await this.writer.create(tx, actor, slug, content);
      if (id === undefined)
        throw problem('conflict', `A question with the slug ${slug} already exists, and slugs are never reused.`);
      await this.audit.record(tx, actor, {
        action: 'question.created',
        target: { type: 'question', id },
        details: { slug },
      });
      return id;
    });
    return this.read(created);
  }

  /**
   * Replaces parts of the content. An unchanged content makes no new revision.
   *
   * @throws {ProblemException} `not-found`; `precondition-failed`; `illegal-transition` for a retired question;
   * `invalid-body` for an unknown role or skill.
   */
  async edit(actor: Actor, target: EditTarget, change: ContentChange): Promise<QuestionHead> {
    await this.taxonomy.requireAll(change);
    await this.writer.hold(actor, target, ['edit', change], async (tx, head) => {
      const revision = await this.writer.revise(tx, actor, head, withChange(head.content, change));
      if (revision === undefined) return;
      await this.audit.record(tx, actor, {
        action: 'question.edited',
        target: { type: 'question', id: head.id },
        details: { revision, fields: Object.keys(change).sort() },
      });
    });
    return this.read(target.id);
  }

  /**
   * Restores the content of an earlier revision as a new revision.
   *
   * @throws {ProblemException} as {@link edit}; `invalid-body` for an unknown revision.
   */
  async restore(actor: Actor, target: EditTarget, restoredFrom: number): Promise<QuestionHead> {
    const earlier = await this.history.findRevision(target.id, restoredFrom);
    // Roles and skills may have been removed since.
    if (earlier !== undefined) await this.taxonomy.requireAll(earlier.content);
    await this.writer.hold(actor, target, ['restore', restoredFrom], async (tx, head) => {
      if (earlier === undefined) {
        const detail = `The question has no revision ${restoredFrom}.`;
        throw problem('invalid-body', undefined, { errors: [{ pointer: '#/revision', detail }] });
      }
      const revision = await this.writer.revise(tx, actor, head, earlier.content, restoredFrom);
      if (revision === undefined) return;
      await this.audit.record(tx, actor, {
        action: 'question.restored',
        target: { type: 'question', id: head.id },
        details: { revision, restoredFrom },
      });
    });
    return this.read(target.id);
  }

  /**
   * Discards the revision in preparation of a published question. The history keeps it.
   *
   * @throws {ProblemException} `not-found`; `precondition-failed`; `conflict` when no revision is in preparation.
   */
  async discardChange(actor: Actor, target: EditTarget): Promise<QuestionHead> {
    await this.writer.hold(actor, target, ['discard'], async (tx, head) => {
      const { id, revision, servedRevision } = head;
      if (!hasChange(head) || servedRevision === null) {
        throw problem('conflict', 'There is no unpublished change to discard.');
      }
      await this.heads.dropChange(tx, id);
      const step = { questionId: id, revision: servedRevision, status: 'published' } as const;
      await this.history.addStep(tx, { ...step, actorId: actor.userId });
      await this.audit.record(tx, actor, {
        action: 'question.change-discarded',
        target: { type: 'question', id },
        details: { revision },
      });
    });
    return this.read(target.id);
  }

  /**
   * Deletes a draft with its history.
   *
   * @throws {ProblemException} `not-found`; `precondition-failed`; `conflict` when it was ever published, because interviews
   * may refer to it: such a question is retired.
   */
  async remove(actor: Actor, target: EditTarget): Promise<void> {
    await this.writer.hold(actor, target, ['delete'], async (tx, { id, slug, status }) => {
      const isRemovable = status === 'draft' && !(await this.history.wasPublished(tx, id));
      if (!isRemovable) throw problem('conflict', 'Only a draft that was never published can be deleted.');
      await this.heads.remove(tx, id);
      await this.audit.record(tx, actor, {
        action: 'question.deleted',
        target: { type: 'question', id },
        details: { slug },
      });
    });
  }
}
