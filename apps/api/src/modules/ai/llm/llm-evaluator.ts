import { bandOf } from '@interviewmaster/evaluator';
import { placedEvaluation } from '@interviewmaster/evaluator/text';
import { Injectable } from '@nestjs/common';
import { AnswerEvaluator, type Evaluation, type EvaluationRequest } from '../ai.types.js';
import { StructuredCompletion } from '../completion/structured-completion.service.js';
import { EmbeddedEvaluator } from '../embedded-evaluator.js';
import type { ShareableText } from '../privacy/shareable-text.js';
import { type EvaluationOutput, evaluationTask } from './evaluation-task.js';
import { answerRemarks, coverageScore, PointSupport, verifyClaims } from './verified-output.js';
import { withholdInstructions } from './withheld-instructions.js';

/** Counts up when the same answer of a model may get another score; the model's name is part of the version too. */
const SCORING_VERSION = 'llm-coverage-3';
const LEFT_OUT = 'A part of the text reads like an instruction to whoever judges the answer, and was left out.';

/**
 * Asks a language model which key points an answer covers, and keeps what quotes of the answer prove.
 *
 * The model gives no score: the score is computed here from proven statuses. So nothing that an answer says to the model
 * is worth more than what it says about the question.
 */
@Injectable()
export class LlmEvaluator extends AnswerEvaluator {
  constructor(
    private readonly completion: StructuredCompletion,
    private readonly embedded: EmbeddedEvaluator,
  ) {
    super();
  }

  /** @throws {CompletionError} when the model gives no usable answer. */
  async evaluate(request: EvaluationRequest, signal?: AbortSignal): Promise<Evaluation> {
    const { kept, withheld } = withholdInstructions(request.answer);
    const cleaned = { ...request, answer: kept.text };
    const evaluation = await this.judge(cleaned, signal);
    const placed = placedEvaluation(evaluation, kept, request.answer);
    return withheld.length === 0 ? placed : { ...placed, improvements: [LEFT_OUT, ...placed.improvements] };
  }

  /** An answer that the embedded evaluator cannot score is not worth a call. */
  private async judge(request: EvaluationRequest, signal: AbortSignal | undefined): Promise<Evaluation> {
    const embedded = await this.embedded.evaluate(request, signal);
    if (embedded.outcome === 'insufficient_evidence') return embedded;
    const { userId, question, answerKey } = request;
    const answer = await this.completion.shareable(userId, request.answer);
    const output = await this.completion.complete(evaluationTask, { question, answerKey, answer }, { userId, signal });
    return this.verified(request, answer, output, embedded);
  }

  /** @param shown the answer as the model has seen it, which it quotes */
  private verified(
    request: EvaluationRequest,
    shown: ShareableText,
    output: EvaluationOutput,
    embedded: Evaluation,
  ): Evaluation {
    const { rubric } = request.answerKey;
    const support = new PointSupport(this.embedded, request);
    const keyPoints = verifyClaims(output.keyPoints, rubric, { answer: request.answer, shown }, support);
    const score = coverageScore(keyPoints);
    const strengths = answerRemarks(output.strengths);
    const improvements = answerRemarks(output.improvements);
    return {
      ...embedded,
      score,
      band: bandOf(score),
      method: 'llm',
      scoringVersion: `${SCORING_VERSION}:${this.completion.model ?? ''}`,
      keyPoints,
      strengths: score === 0 ? [] : strengths,
      improvements,
    };
  }
}
