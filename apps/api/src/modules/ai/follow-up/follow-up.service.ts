import { normalForm } from '@interviewmaster/evaluator/text';
import { Injectable } from '@nestjs/common';
import { CompletionError } from '../completion/completion.error.js';
import { plainSentence } from '../completion/model-output.js';
import { StructuredCompletion } from '../completion/structured-completion.service.js';
import { withholdInstructions } from '../llm/withheld-instructions.js';
import { WITHHELD } from '../privacy/shareable-text.js';
import type { FollowUp, FollowUpRequest } from '../ai.types.js';
import { followUpTask } from './follow-up-task.js';
import { givesAway, targetPoint, templateFollowUp } from './template-follow-up.js';

export type { FollowUp, FollowUpRequest } from '../ai.types.js';

const MAX_LENGTH = 300;

/** Asks about something that an answer leaves out, without revealing it. */
@Injectable()
export class FollowUpService {
  constructor(private readonly completion: StructuredCompletion) {}

  /** @throws the signal's reason when it is aborted; a model that fails is no error. */
  async propose(request: FollowUpRequest, signal?: AbortSignal): Promise<FollowUp> {
    const { isConfigured } = this.completion;
    const question = isConfigured ? await this.ask(request, signal) : undefined;
    if (question === undefined) return { ...templateFollowUp(request), method: 'template', isFallback: isConfigured };
    return { question, keyPointId: targetPoint(request)?.id ?? null, method: 'llm', isFallback: false };
  }

  /** The model's question; `undefined` when it gave none, no question, or one that reveals too much. */
  private async ask(request: FollowUpRequest, signal: AbortSignal | undefined): Promise<string | undefined> {
    const aim = targetPoint(request);
    const { userId } = request;
    const { text } = withholdInstructions(normalForm(request.answer).text).kept;
    try {
      const answer = await this.completion.shareable(userId, text);
      const input = { question: request.question, answer, aim };
      const output = await this.completion.complete(followUpTask, input, { userId, signal });
      const question = plainSentence(output.question, MAX_LENGTH);
      const isUsable =
        question.endsWith('?') && !question.includes(WITHHELD) && !(aim && givesAway(question, request, aim));
      return isUsable ? question : undefined;
    } catch (error) {
      if (error instanceof CompletionError) return undefined;
      throw error;
    }
  }
}
