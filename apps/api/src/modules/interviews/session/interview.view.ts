import type { ResumeChoice } from '@interviewmaster/database';
import { currentQuestion } from './progress.js';
import { elapsedMs, timeLeftMs } from './session-clock.js';
import { allowedSteps, isOver } from './state-machine.js';
import type { Interview } from './interview.dto.js';
import { clockOf } from './interview-steps.js';
import type { LiveInterview, LiveQuestion } from './interview.types.js';

/** The live state as it is handed out at a moment. The questions show themselves when the clock starts. */
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
