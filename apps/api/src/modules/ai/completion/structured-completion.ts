import { randomBytes } from 'node:crypto';
import { CacheKeys, CacheService, CacheTags } from '@interviewmaster/cache';
import { Inject, Injectable } from '@nestjs/common';
import '../ai-response.types.js';
import type { ChatRequest } from '../provider/chat-provider.js';
import { HitCounter } from '../usage/hit-counter.js';
import { CompletionError } from './completion.error.js';
import type { CompletionRunner } from './completion-runner.js';
import type { CompletionTask } from './completion-task.js';
import { outputFormat } from './output-format.js';
import { promptHash } from './prompt-hash.js';
import { untilAborted } from './until-aborted.js';

/** Token of the {@link CompletionRunner}; null when no model is configured. */
export const COMPLETION_RUNNER = Symbol('COMPLETION_RUNNER');

const BOUNDARY_BYTES = 18;
/** Stands for the boundary where prompts are compared. */
const FIXED_BOUNDARY = 'boundary';

export interface CompletionOptions {
  /** Who asks: whose budget pays. */
  readonly userId: string;
  /** Ends this caller's wait; others may wait for the same answer. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Asks the cache and then, once for all who ask meanwhile in all processes, a language model for an answer of a schema.
 *
 * Failures are kept nowhere.
 */
@Injectable()
export class StructuredCompletion {
  constructor(
    private readonly cache: CacheService,
    private readonly hits: HitCounter,
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

  /** @throws {CompletionError} when there is no answer; the signal's reason when it is aborted. */
  async complete<Input, Output>(
    task: CompletionTask<Input, Output>,
    input: Input,
    { userId, signal }: CompletionOptions,
  ): Promise<Output> {
    const { runner } = this;
    if (runner === null) throw new CompletionError('not-configured', 'No language model is configured.');
    signal?.throwIfAborted();
    const { purpose, promptVersion, maxOutputTokens } = task;
    const schema = task.output(input);
    const request = (boundary: string): ChatRequest => ({
      messages: task.messages(input, boundary),
      format: outputFormat(purpose, schema),
      maxOutputTokens,
    });
    const identity = {
      purpose,
      promptVersion,
      provider: runner.provider.fingerprint,
      request: request(FIXED_BOUNDARY),
    };
    const key = CacheKeys.aiResponse(promptHash({ ...identity, userId: task.isPersonal ? userId : null }));
    const call = { isMade: false };
    const loading = this.cache.getOrLoad(key, async (context) => {
      call.isMade = true;
      if (task.isPersonal) context.addTags(CacheTags.user(userId));
      const boundary = randomBytes(BOUNDARY_BYTES).toString('base64url');
      return runner.run({ task, userId, request: request(boundary), schema }, context.signal);
    });
    const { output, costMicros } = await untilAborted(loading, signal).catch((error: unknown) => {
      throw signal?.aborted ? error : CompletionError.from(error);
    });
    if (!call.isMade) this.hits.hit(purpose, runner.provider.model, costMicros);
    // The key is a hash of the schema too, and only what fits it is stored.
    return output as Output;
  }
}
