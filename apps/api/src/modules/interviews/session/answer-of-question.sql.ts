import { interviewAnswers, interviewQuestions } from '@interviewmaster/database';
import { and, eq } from 'drizzle-orm';

/** Joins each answer with the question of its interview that it answers. */
export const isAnswerOfQuestion = and(
  eq(interviewAnswers.interviewId, interviewQuestions.interviewId),
  eq(interviewAnswers.questionId, interviewQuestions.questionId),
);
