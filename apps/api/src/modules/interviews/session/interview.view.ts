import type { InterviewQuestionState, ResumeChoice } from '@interviewmaster/database';
import { clockOf, elapsedMs, timeLeftMs } from './session-clock.js';
import { allowedSteps, isOver } from './state-machine.js';
import type { Interview } from './interview.dto.js';
import type { LiveInterview, LiveQuestion } from './interview.types.js';

/** The live state as routes answer it at a moment. Questions are hidden until the clock starts. */
export function viewOf(
  { userId: _, runningSince, elapsedMs: counted, resumeId, ...live }: LiveInterview,
  now: number,
): Interview {
  const clock = clockOf({ runningSince, elapsedMs: counted });
  const isHidden = live.startedAt === null;
  return {
    ...live,
    categories: [...live.categories],
    skills: [...live.skills],
    resume: resumeId === null ? null : { id: resumeId, chosenFor: countChoices(live.questions) },
    allowedSteps: allowedSteps(live.state),
    elapsedSeconds: Math.floor(elapsedMs(clock, now) / 1000),
    timeLeftSeconds:
      live.timeLimitSeconds === null
        ? null
        : Math.max(0, Math.ceil(timeLeftMs(clock, live.timeLimitSeconds, now) / 1000)),
    currentQuestionId: isOver(live.state) ? null : (currentQuestion(live.questions)?.id ?? null),
    questions: live.questions.map((question) => ({
      ...question,
      skills: [...question.skills],
      hints: [...question.hints],
      ...(isHidden && { title: null, prompt: null }),
    })),
  };
}

function countChoices(questions: readonly LiveQuestion[]) {
  const of = (choice: ResumeChoice): number => questions.filter(({ chosenFor }) => chosenFor === choice).length;
  return { gap: of('gap'), shown: of('shown'), role: of('role') };
}

interface InOrder {
  readonly id: string;
  readonly state: InterviewQuestionState;
}

/** The first open question, or else the first skipped one. */
function currentQuestion<Question extends InOrder>(questions: readonly Question[]): Question | undefined {
  return questions.find(({ state }) => state === 'open') ?? questions.find(({ state }) => state === 'skipped');
}
