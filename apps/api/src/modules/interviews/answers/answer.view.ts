import type { Evaluation } from '../../ai/ai.types.js';
import type { Answer, Draft } from './answer.dto.js';
import type { AnswerFeedback } from '../feedback/feedback.dto.js';
import type { FeedbackRow } from '../feedback/feedback.repository.js';
import type { FollowUpRow } from '../follow-ups/follow-ups.repository.js';
import { followUpView } from '../follow-ups/follow-ups.service.js';
import type { AnswerRow, DraftRow } from './answers.repository.js';

type FeedbackColumns = Pick<FeedbackRow, 'status' | 'evaluation' | 'readyAt'>;

/** Feedback that was asked for this moment. */
export const PENDING_FEEDBACK: FeedbackColumns = { status: 'pending', evaluation: null, readyAt: null };

/** What an answer is handed out with, as far as there is any. */
interface BesideAnswer {
  readonly feedback: FeedbackColumns;
  readonly followUp: FollowUpRow | null;
}

/** What is beside an answer that was submitted this moment. */
export const NOTHING_YET: BesideAnswer = { feedback: PENDING_FEEDBACK, followUp: null };

/** An answer as it is handed out. */
export function answerView(answer: AnswerRow, { feedback, followUp }: BesideAnswer): Answer {
  const { interviewId: _, ...same } = answer;
  return {
    ...same,
    isLate: answer.lateSeconds !== null,
    feedback: feedbackView(feedback),
    followUp: followUp && followUpView(followUp),
  };
}

// What is stored as an evaluation was written by us, from one.
const feedbackView = ({ status, evaluation, readyAt }: FeedbackColumns): AnswerFeedback => ({
  status,
  evaluation: evaluation as Evaluation | null,
  readyAt,
});

/** A draft as it is handed out; one that was never saved is empty. */
export const draftView = (questionId: string, draft: DraftRow | undefined): Draft => ({
  questionId,
  text: draft?.text ?? '',
  version: draft?.version ?? 0,
  savedAt: draft?.updatedAt ?? null,
});
