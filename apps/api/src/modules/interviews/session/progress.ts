import type { InterviewQuestionState } from '@interviewmaster/database';

interface InOrder {
  readonly id: string;
  readonly state: InterviewQuestionState;
}

/** The first question that is still open; once there is none, the first that was skipped. */
export function currentQuestion<Question extends InOrder>(questions: readonly Question[]): Question | undefined {
  return questions.find(({ state }) => state === 'open') ?? questions.find(({ state }) => state === 'skipped');
}
