import type { EvaluationRequest } from '../../ai/ai.types.js';
import type { AnswerToJudge } from './feedback.repository.js';

/** What an evaluator is given: the answer, and the question as it was when the interview was made. */
export function evaluationRequest(userId: string, { answer, question }: AnswerToJudge): EvaluationRequest {
  const { questionId, revision, title, prompt, category, rubric, modelAnswer } = question;
  return {
    userId,
    question: { id: questionId, revision, title, prompt, category },
    answerKey: { rubric, modelAnswer },
    answer: answer.text,
  };
}
