import { Injectable } from '@nestjs/common';
import { NIL as NO_QUESTION } from 'uuid';
import type { Evaluation } from '../../ai/ai.types.js';
import { EvaluationService } from '../../ai/evaluation.service.js';
import type { JudgedContent } from './preview.dto.js';
import { noQuestion } from './head-writer.js';
import { QuestionHeadsRepository } from './question-heads.repository.js';

/** Evaluates sample answers for editors with the embedded evaluator alone; nothing is cached. */
@Injectable()
export class RubricPreviewService {
  constructor(
    private readonly heads: QuestionHeadsRepository,
    private readonly evaluation: EvaluationService,
  ) {}

  /**
   * Evaluates with the newest revision of a question.
   *
   * @throws {ProblemException} `not-found`
   */
  async ofQuestion(userId: string, id: string, answer: string): Promise<Evaluation> {
    const head = await this.heads.findById(id);
    if (head === undefined) throw noQuestion();
    return this.evaluate(userId, { id, revision: head.revision }, head.content, answer);
  }

  /** Evaluates with a content that is not stored yet. */
  ofContent(userId: string, content: JudgedContent, answer: string): Promise<Evaluation> {
    return this.evaluate(userId, { id: NO_QUESTION, revision: 1 }, content, answer);
  }

  private evaluate(
    userId: string,
    which: { readonly id: string; readonly revision: number },
    { title, prompt, category, rubric, modelAnswer }: JudgedContent,
    answer: string,
  ): Promise<Evaluation> {
    return this.evaluation.evaluateOffline({
      userId,
      question: { ...which, title, prompt, category },
      answerKey: { rubric, modelAnswer },
      answer,
    });
  }
}
