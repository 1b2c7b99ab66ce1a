import { Database, type Executor } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../../platform/audit/audit.types.js';
import { requireMatch } from '../../../platform/http/preconditions.js';
import { problem, type ProblemException } from '../../../platform/problems/problem.exception.js';
import { contentHash, fingerprint, type QuestionContent } from '../question-content.js';
import { QuestionHistoryRepository } from '../history/question-history.repository.js';
import { toEditorQuestion } from './editor-question.dto.js';
import { afterEdit, isEditable, legalSteps, type QuestionHead } from './question-head.js';
import { QuestionHeadsRepository } from './question-heads.repository.js';

/** The question that an editor changes, in the version that the editor has read. */
export interface EditTarget {
  readonly id: string;
  /** The `If-Match` header. */
  readonly ifMatch: string | undefined;
}

/** A request of an editor: the kind of the change, and everything that decides its result. */
export type EditRequest = readonly [kind: 'edit' | 'step' | 'restore' | 'discard' | 'delete', asked?: unknown];

/** The outcome of a request; `repeated`: it was carried out before, and its answer was lost. */
export type Held<Result> = { readonly kind: 'made'; readonly result: Result } | { readonly kind: 'repeated' };

/** Writes new revisions together with their history. */
@Injectable()
export class HeadWriter {
  constructor(
    private readonly database: Database,
    private readonly heads: QuestionHeadsRepository,
    private readonly history: QuestionHistoryRepository,
  ) {}

  /**
   * Runs a change of a question in a transaction that locks it, if it still is as the editor has read it. A repeated request
   * that has made the present version does nothing.
   *
   * @throws {ProblemException} `not-found`, `precondition-required`, `precondition-failed`
   */
  hold<Result>(
    { userId }: Actor,
    { id, ifMatch }: EditTarget,
    request: EditRequest,
    work: (tx: Executor, head: QuestionHead) => Promise<Result>,
  ): Promise<Held<Result>> {
    // With the actor, whom the history names: of two editors with equal requests, one makes the change.
    const makerOf = (version: number): string => fingerprint([userId, version, request]);
    return this.database.transaction(async (tx) => {
      const head = await this.heads.lock(tx, id);
      if (head === undefined) throw noQuestion();
      const { version, madeBy } = head;
      const madeFrom = madeBy === makerOf(version - 1) ? version - 1 : undefined;
      const match = requireMatch(ifMatch, version, { current: toEditorQuestion(head), madeFrom });
      if (match === 'repeated') return { kind: 'repeated' };
      const result = await work(tx, head);
      await this.heads.keepMaker(tx, id, version + 1, makerOf(version));
      return { kind: 'made', result };
    });
  }

  /** Makes a draft. @returns its id; `undefined` when the slug is taken. */
  async create(tx: Executor, { userId }: Actor, slug: string, content: QuestionContent): Promise<string | undefined> {
    const id = uuidv7();
    if (!(await this.heads.insert(tx, { id, slug, content }))) return undefined;
    await this.history.addRevision(tx, { questionId: id, revision: 1, content, authorId: userId });
    await this.history.addStep(tx, { questionId: id, revision: 1, status: 'draft', actorId: userId });
    return id;
  }

  /**
   * Stores a content as a new revision, which is a draft.
   *
   * @param restoredFrom the earlier revision that it is taken from, if it is
   * @returns its number; `undefined` when the head has this content already.
   * @throws {ProblemException} `illegal-transition` for a retired question
   */
  async revise(
    tx: Executor,
    { userId }: Actor,
    head: QuestionHead,
    content: QuestionContent,
    restoredFrom?: number,
  ): Promise<number | undefined> {
    if (!isEditable(head)) {
      throw problem('illegal-transition', 'A retired question must be moved back to draft before it is edited.', {
        members: { state: head.status, allowed: legalSteps(head) },
      });
    }
    if (contentHash(content) === contentHash(head.content)) return undefined;
    const questionId = head.id;
    const revision = await this.history.nextRevision(tx, questionId);
    await this.history.addRevision(tx, { questionId, revision, content, authorId: userId, restoredFrom });
    await this.heads.save(tx, questionId, afterEdit(head, revision), content);
    if (head.status !== 'draft') {
      await this.history.addStep(tx, { questionId, revision, status: 'draft', actorId: userId });
    }
    return revision;
  }
}

export const noQuestion = (): ProblemException => problem('not-found', 'The question does not exist.');
