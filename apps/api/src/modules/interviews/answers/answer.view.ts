import type { Evaluation } from '../../ai/ai.types.js';
import type { Answer, AnswerFeedback, Draft } from './answer.dto.js';
import type { FeedbackRow } from '../feedback/feedback.repository.js';
import type { FollowUpRow } from '../follow-ups/follow-ups.repository.js';
import { followUpView } from '../follow-ups/follow-ups.service.js';
import type { AnswerRow, DraftRow } from './answers.repository.js';

type FeedbackColumns = Pick<FeedbackRow, 'status' | 'evaluation' | 'readyAt'>;

/** The feedback on an answer that has just been submitted. */
export const PENDING_FEEDBACK: FeedbackColumns = { status: 'pending', evaluation: null, readyAt: null };

/** The parts beside an answer. */
interface BesideAnswer {
  readonly feedback: FeedbackColumns;
  readonly followUp: FollowUpRow | null;
}

/** The parts beside an answer that has just been submitted. */
export const NOTHING_YET: BesideAnswer = { feedback: PENDING_FEEDBACK, followUp: null };

/** An answer as routes answer it. */
export function answerView(answer: AnswerRow, { feedback, followUp }: BesideAnswer): Answer {
  const { interviewId: _, ...same } = answer;
  return {
    ...same,
    isLate: answer.lateSeconds !== null,
    feedback: feedbackView(feedback),
    followUp: followUp && followUpView(followUp),
  };
}

// The stored JSON was written from an evaluation.
const feedbackView = ({ status, evaluation, readyAt }: FeedbackColumns): AnswerFeedback => ({
  status,
  evaluation: evaluation as Evaluation | null,
  readyAt,
});

/** A draft as routes answer it; one that was never saved is empty. */
export const draftView = (questionId: string, draft: DraftRow | undefined): Draft => ({
  questionId,
  text: draft?.text ?? '',
  version: draft?.version ?? 0,
  savedAt: draft?.updatedAt ?? null,
});
