import { PlatformConfig } from '@interviewmaster/config';
import { Module } from '@nestjs/common';
import { AiUsageController } from './usage/ai-usage.controller.js';
import { AiUsageService } from './usage/ai-usage.service.js';
import { CompletionRunner } from './completion/completion-runner.js';
import { COMPLETION_RUNNER, StructuredCompletion } from './completion/structured-completion.service.js';
import { EmbeddedEvaluator } from './embedded-evaluator.js';
import { EvaluationService } from './evaluation.service.js';
import { FollowUpService } from './follow-up/follow-up.service.js';
import { LlmEvaluator } from './llm/llm-evaluator.js';
import { SummaryService } from './summary.service.js';
import { AccountPresence } from './usage/account-presence.repository.js';
import { BudgetRepository } from './usage/budget.repository.js';
import { HitCounter } from './usage/hit-counter.js';
import { PurgeCallsJob } from './usage/purge-calls.job.js';
import { UsageRepository } from './usage/usage.repository.js';

/** Evaluation and generation: by a language model where one is configured, and always without. */
@Module({
  controllers: [AiUsageController],
  providers: [
    EvaluationService,
    EmbeddedEvaluator,
    LlmEvaluator,
    FollowUpService,
    SummaryService,
    StructuredCompletion,
    AiUsageService,
    AccountPresence,
    BudgetRepository,
    UsageRepository,
    HitCounter,
    PurgeCallsJob,
    {
      provide: COMPLETION_RUNNER,
      inject: [PlatformConfig, BudgetRepository, UsageRepository],
      useFactory: runnerOf,
    },
  ],
  exports: [EvaluationService, FollowUpService, SummaryService, AiUsageService, StructuredCompletion],
})
export class AiModule {}

async function runnerOf(
  { ai }: PlatformConfig,
  budget: BudgetRepository,
  usage: UsageRepository,
): Promise<CompletionRunner | null> {
  if (ai === undefined) return null;
  // The client takes a fifth of a second to load, which only those pay who use it.
  const { OpenAiProvider } = await import('./provider/openai-provider.js');
  return new CompletionRunner(new OpenAiProvider(ai), ai, budget, usage);
}
