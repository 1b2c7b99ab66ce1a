import type { QuestionOrigin, QuestionStatus } from '@interviewmaster/database';
import type { QuestionContent } from '../question-content.js';

/** Where a question's newest revision stands. */
export interface HeadState {
  readonly status: QuestionStatus;
  /** The newest. */
  readonly revision: number;
  /** What candidates get meanwhile; null: nothing. */
  readonly servedRevision: number | null;
}

/** A question as editors see it: its newest revision, whether or not candidates get another one meanwhile. */
export interface QuestionHead extends HeadState {
  readonly id: string;
  readonly slug: string;
  readonly origin: QuestionOrigin;
  /** Counts all that happens to it. */
  readonly version: number;
  /** Fingerprint of the request that made this version; null: not known. */
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

/** The statuses that a question may come to next; what is served can always be taken off. */
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

/** Whether the content may be changed; what is retired is taken back to draft first. */
export const isEditable = ({ status }: HeadState): boolean => status !== 'retired';

/** The state with a new revision, which is a draft; candidates go on getting what they got. */
export const afterEdit = ({ servedRevision }: HeadState, revision: number): HeadState => ({
  status: 'draft',
  revision,
  servedRevision,
});

/** Whether a newer revision than the one served is being prepared. */
export const hasChange = ({ revision, servedRevision }: HeadState): boolean =>
  servedRevision !== null && servedRevision !== revision;
