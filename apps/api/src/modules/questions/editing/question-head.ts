import type { QuestionOrigin, QuestionStatus } from '@interviewmaster/database';
import type { QuestionContent } from '../question-content.js';

/** The state of a question's newest revision. */
export interface HeadState {
  readonly status: QuestionStatus;
  /** The newest. */
  readonly revision: number;
  /** The revision that candidates get; null: none. */
  readonly servedRevision: number | null;
}

/** A question as editors see it: its newest revision, even when candidates get an older one. */
export interface QuestionHead extends HeadState {
  readonly id: string;
  readonly slug: string;
  readonly origin: QuestionOrigin;
  /** Counts all changes. */
  readonly version: number;
  /** Fingerprint of the request that made this version; null: unknown. */
  readonly madeBy: string | null;
  readonly content: QuestionContent;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** The steps that an editor may take, by the status they begin at. */
const STEPS: Readonly<Record<QuestionStatus, readonly QuestionStatus[]>> = {
  draft: ['review'],
  review: ['draft', 'published'],
  published: ['retired'],
  retired: ['draft'],
};

/** The statuses that a question may move to; a served question can always be retired. */
export function legalSteps({ status, servedRevision }: HeadState): readonly QuestionStatus[] {
  const isChange = servedRevision !== null && status !== 'published';
  return isChange ? [...STEPS[status], 'retired'] : STEPS[status];
}

/** The state after a legal step: publishing serves the newest revision, retiring serves none. */
export function afterStep({ revision, servedRevision }: HeadState, status: QuestionStatus): HeadState {
  switch (status) {
    case 'published':
      return { status, revision, servedRevision: revision };
    case 'retired':
      return { status, revision, servedRevision: null };
    case 'draft':
    case 'review':
      return { status, revision, servedRevision };
  }
}

/** Whether the content may change; a retired question must become a draft first. */
export const isEditable = ({ status }: HeadState): boolean => status !== 'retired';

/** The state with a new revision, which is a draft; candidates get the same as before. */
export const afterEdit = ({ servedRevision }: HeadState, revision: number): HeadState => ({
  status: 'draft',
  revision,
  servedRevision,
});

/** Whether a revision newer than the served one is in preparation. */
export const hasChange = ({ revision, servedRevision }: HeadState): boolean =>
  servedRevision !== null && servedRevision !== revision;
