import { describe, expect, it } from '@jest/globals';
import { QUESTION_STATUSES } from '@interviewmaster/database';
import fc from 'fast-check';
import {
  afterEdit,
  afterStep,
  hasChange,
  type HeadState,
  isEditable,
  legalSteps,
} from '../../../src/modules/questions/editing/question-head.js';

const DRAFT: HeadState = { status: 'draft', revision: 1, servedRevision: null };

/** What editors do to a question, each act if it is legal. */
const acts = fc.array(fc.constantFrom('edit' as const, ...QUESTION_STATUSES), { maxLength: 40 });

function states(given: readonly ('edit' | HeadState['status'])[]): HeadState[] {
  const seen = [DRAFT];
  for (const act of given) {
    const state = seen.at(-1)!;
    if (act === 'edit') {
      if (isEditable(state)) seen.push(afterEdit(state, state.revision + 1));
    } else if (legalSteps(state).includes(act)) seen.push(afterStep(state, act));
  }
  return seen;
}

const expectAlways = (invariant: (state: HeadState, before: HeadState | undefined) => boolean) =>
  fc.assert(fc.property(acts, (given) => states(given).every((state, at, all) => invariant(state, all[at - 1]))));

describe('the way of a question', () => {
  it.each([
    ['draft', null, ['review']],
    ['review', null, ['draft', 'published']],
    ['published', 2, ['retired']],
    ['retired', null, ['draft']],
    ['draft', 1, ['review', 'retired']],
    ['review', 1, ['draft', 'published', 'retired']],
  ] as const)('from %s, with revision %s served, leads to %j', (status, servedRevision, expected) => {
    expect(legalSteps({ status, revision: 2, servedRevision })).toEqual(expected);
  });

  it('serves the newest revision when it is published, and never one that did not pass review', () => {
    expectAlways((state, before) => {
      const isNewlyServed = state.servedRevision !== null && state.servedRevision !== before?.servedRevision;
      return !isNewlyServed || (before?.status === 'review' && state.servedRevision === before.revision);
    });
  });

  it('says published when, and only when, the newest revision is the one served', () => {
    expectAlways((state) => (state.status === 'published') === (state.servedRevision === state.revision));
  });

  it('prepares a change only where something is served', () => {
    expectAlways(
      (state) => !hasChange(state) || (state.servedRevision !== null && ['draft', 'review'].includes(state.status)),
    );
  });

  it('never goes back to an earlier revision', () => {
    expectAlways((state, before) => state.revision >= (before?.revision ?? 1));
  });

  it('can always be gone on with', () => {
    expectAlways((state) => legalSteps(state).length > 0);
  });
});
