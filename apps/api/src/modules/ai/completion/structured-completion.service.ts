import { randomBytes } from 'node:crypto';
import { CacheService, type CacheTag } from '@interviewmaster/cache';
import { CacheKeys, CacheTags } from '@interviewmaster/cache/catalogue';
import { Inject, Injectable } from '@nestjs/common';
import '../ai.types.js';
import { type Person, personOf, together } from '../privacy/person.js';
import { ShareableText } from '../privacy/shareable-text.js';
import type { ChatRequest } from '../provider/chat-provider.js';
import { AccountPresence } from '../usage/account-presence.repository.js';
import { HitCounter } from '../usage/hit-counter.js';
import { CompletionError } from './completion.error.js';
import type { CompletionRunner } from './completion-runner.js';
import type { CompletionTask } from './completion-task.js';
import { outputFormat } from './model-output.js';
import { promptHash, promptOf } from './prompt.js';

// For modules that define tasks of their own.
export { PublishedText, ShareableText } from '../privacy/shareable-text.js';
export { aiUnavailable } from './completion.error.js';
export type { CompletionTask } from './completion-task.js';

/** Token of the {@link CompletionRunner}; null when no model is configured. */
export const COMPLETION_RUNNER = Symbol('COMPLETION_RUNNER');

const BOUNDARY_BYTES = 18;
/** Replaces the boundary where prompts are compared. */
const FIXED_BOUNDARY = 'boundary';

export interface CompletionOptions {
  /** The user whose budget pays. */
  readonly userId: string;
  /** Ends the wait of this caller; other callers may wait for the same answer. */
  readonly signal?: AbortSignal | undefined;
  /** Tags of the sources of the answer: they invalidate it with them. */
  readonly tags?: readonly CacheTag[];
}

/**
 * Gets an answer that fits a schema from the cache, or from one call of a language model that all concurrent callers in all
 * processes share.
 *
 * Failures are not cached.
 */
@Injectable()
export class StructuredCompletion {
  constructor(
    private readonly cache: CacheService,
    private readonly hits: HitCounter,
    private readonly accounts: AccountPresence,
    @Inject(COMPLETION_RUNNER) private readonly runner: CompletionRunner | null,
  ) {}

  /** Whether there is a model to ask. */
  get isConfigured(): boolean {
    return this.runner !== null;
  }

  /** The model that is asked; null when there is none. */
  get model(): string | null {
    return this.runner?.provider.model ?? null;
  }

  /**
   * A user's text as it may be put into a prompt: without names, addresses, dates of birth and long numbers.
   *
   * @param alsoNamed names that the user goes by in that text, beside those of the account
   * @throws {CompletionError} when the account is gone: nothing of it is passed on.
   */
  async shareable(userId: string, text: string, ...alsoNamed: readonly Person[]): Promise<ShareableText> {
    const account = await this.accounts.find(userId);
    if (account === undefined) throw new CompletionError('failed', 'The account is gone.');
    return ShareableText.of(text, together(personOf(account), ...alsoNamed));
  }

  /** @throws {CompletionError} when there is no answer; the signal's reason when it is aborted. */
  async complete<Input, Output>(
    task: CompletionTask<Input, Output>,
    input: Input,
    { userId, signal, tags = [] }: CompletionOptions,
  ): Promise<Output> {
    const { runner } = this;
    if (runner === null) throw new CompletionError('not-configured', 'No language model is configured.');
    signal?.throwIfAborted();
    const call = { isMade: false };
    const loading = this.cache.getOrLoad(keyOf(runner, task, input, userId), async (context) => {
      call.isMade = true;
      if (task.isPersonal) {
        if (!(await this.accounts.isThere(userId))) throw new CompletionError('failed', 'The account is gone.');
        context.addTags(CacheTags.user(userId), ...tags);
      }
      const boundary = randomBytes(BOUNDARY_BYTES).toString('base64url');
      const asked = { task, userId, request: requestOf(task, input, boundary), schema: task.output(input) };
      return runner.run(asked, context.signal);
    });
    const { output, costMicros } = await untilAborted(loading, signal).catch((error: unknown) => {
      throw signal?.aborted ? error : CompletionError.from(error);
    });
    if (!call.isMade) this.hits.hit(task.purpose, runner.provider.model, costMicros);
    // The key is a hash of the schema too, and only what fits it is stored.
    return output as Output;
  }
}

function requestOf<Input, Output>(task: CompletionTask<Input, Output>, input: Input, boundary: string): ChatRequest {
  return {
    messages: promptOf(task, input, boundary),
    format: outputFormat(task.purpose, task.output(input)),
    maxOutputTokens: task.maxOutputTokens,
  };
}

function keyOf<Input, Output>(
  { provider }: CompletionRunner,
  task: CompletionTask<Input, Output>,
  input: Input,
  userId: string,
) {
  const { purpose, promptVersion, isPersonal } = task;
  const request = requestOf(task, input, FIXED_BOUNDARY);
  const identity = { purpose, promptVersion, provider: provider.fingerprint, request };
  return CacheKeys.aiResponse(promptHash({ ...identity, userId: isPersonal ? userId : null }));
}

/** The promise's outcome, or the signal's reason as soon as it is aborted; the work itself goes on. */
async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(signal.reason as Error);
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
