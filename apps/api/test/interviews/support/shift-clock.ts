import { InterviewsModule } from '../../../src/modules/interviews/interviews.module.js';
import { WallClock } from '../../../src/platform/time/wall-clock.js';
import type { TestApp } from '../../support/start-test-app.js';

/** Sets the clock by which the application times interviews ahead, each time by so many milliseconds more. */
export function shiftClock({ app }: TestApp): (ms: number) => void {
  const clock = app.select(InterviewsModule).get(WallClock, { strict: true });
  let ahead = 0;
  clock.now = () => Date.now() + ahead;
  return (ms) => {
    ahead += ms;
  };
}
