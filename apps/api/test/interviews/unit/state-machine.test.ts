import { INTERVIEW_STATES, type InterviewState } from '@interviewmaster/database';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  allowedSteps,
  isOver,
  isReachedBy,
  stateAfter,
  type Step,
  STEPS,
} from '../../../src/modules/interviews/session/state-machine.js';

const states = fc.constantFrom(...INTERVIEW_STATES);
const steps = fc.array(fc.constantFrom<Step>(...STEPS), { maxLength: 40 });

/** Takes the legal ones of the steps, as a server does that refuses the others. */
function walk(taken: readonly Step[]): InterviewState[] {
  const path: InterviewState[] = ['created'];
  for (const step of taken) path.push(stateAfter(path.at(-1)!, step) ?? path.at(-1)!);
  return path;
}

describe('the states of an interview', () => {
  it('are entered as the table says', () => {
    const table = INTERVIEW_STATES.map((state) => [state, STEPS.map((step) => stateAfter(state, step) ?? '-')]);
    expect(Object.fromEntries(table)).toEqual({
      //             start          pause     resume         draft          answer         skip           hint           complete     abandon      expire
      created: ['in_progress', '-', '-', '-', '-', '-', '-', '-', 'abandoned', 'expired'],
      in_progress: [
        '-',
        'paused',
        '-',
        'in_progress',
        'in_progress',
        'in_progress',
        'in_progress',
        'completed',
        'abandoned',
        'expired',
      ],
      paused: ['-', '-', 'in_progress', 'paused', '-', '-', '-', 'completed', 'abandoned', 'expired'],
      completed: STEPS.map(() => '-'),
      abandoned: STEPS.map(() => '-'),
      expired: STEPS.map(() => '-'),
    });
  });

  it('name exactly the steps that are legal', () => {
    fc.assert(
      fc.property(states, (state) => {
        const legal = STEPS.filter((step) => stateAfter(state, step) !== undefined);
        expect([...allowedSteps(state), ...(legal.includes('expire') ? ['expire'] : [])]).toEqual(legal);
      }),
    );
  });

  it('are never left once one is over, and can always come to an end', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        const path = walk(taken);
        const end = path.findIndex(isOver);
        if (end >= 0) expect(new Set(path.slice(end)).size).toBe(1);
        else expect(allowedSteps(path.at(-1)!)).toContain('abandon');
      }),
    );
  });

  it('never go back to created', () => {
    fc.assert(
      fc.property(steps, (taken) => walk(taken).lastIndexOf('created') <= taken.length && noReturn(walk(taken))),
    );
  });

  it('are reached by the steps that lead to them and cannot be taken in them', () => {
    const reached = INTERVIEW_STATES.map((state) => [state, STEPS.filter((step) => isReachedBy(state, step))]);
    expect(Object.fromEntries(reached)).toEqual({
      created: [],
      in_progress: ['start', 'resume'],
      paused: ['pause'],
      completed: ['complete'],
      abandoned: ['abandon'],
      expired: ['expire'],
    });
  });

  it('let a candidate answer only while the clock runs', () => {
    expect(INTERVIEW_STATES.filter((state) => stateAfter(state, 'answer') !== undefined)).toEqual(['in_progress']);
  });
});

const noReturn = (path: readonly InterviewState[]): boolean => {
  const left = path.findIndex((state) => state !== 'created');
  return left < 0 || !path.slice(left).includes('created');
};
