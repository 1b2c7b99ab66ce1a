import { describe, expect, it } from '@jest/globals';
import { RemoteLoadError } from '@interviewmaster/cache';
import { COMPLETION_FAILURES, CompletionError } from '../../../src/modules/ai/completion/completion.error.js';

describe('CompletionError.from', () => {
  it.each(COMPLETION_FAILURES)('understands %s from another process', (failure) => {
    const there = new CompletionError(failure, 'No.');
    const here = CompletionError.from(new RemoteLoadError(there.message, there.name, there.code));

    expect(here).toBeInstanceOf(CompletionError);
    expect(here.failure).toBe(failure);
  });

  it('takes whatever else went wrong for a failure', () => {
    const error = new Error('the database is away');

    expect(CompletionError.from(error)).toMatchObject({ failure: 'failed', cause: error });
  });
});
