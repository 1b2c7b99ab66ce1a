import { Injectable } from '@nestjs/common';
import type { QuestionContent } from '../questions.types.js';
import { TaxonomyService } from '../taxonomy/taxonomy.service.js';
import type { Band } from '../../ai/ai.types.js';
import {
  aiUnavailable,
  type ShareableText,
  StructuredCompletion,
} from '../../ai/completion/structured-completion.service.js';
import { EvaluationService } from '../../ai/evaluation.service.js';
import type { DraftRequest, QuestionDraft } from './draft.dto.js';
import { draftTask } from './draft-task.js';

/** A draft is not stored, and so has no id. */
const NO_QUESTION = '00000000-0000-0000-0000-000000000000';

/** Lets a language model write questions for editors. There is no fallback: a template would not be a question. */
@Injectable()
export class QuestionDraftsService {
  constructor(
    private readonly completion: StructuredCompletion,
    private readonly evaluations: EvaluationService,
    private readonly taxonomy: TaxonomyService,
  ) {}

  /**
   * A draft that fits the schema of questions. It is not stored.
   *
   * @throws {ProblemException} `ai-unavailable`; `invalid-body` for an unknown role or skill.
   */
  async draft(userId: string, request: DraftRequest): Promise<QuestionDraft> {
    await this.taxonomy.requireAll({ roles: [request.role], skills: [...request.skills] });
    const content = await this.write(userId, request);
    const modelAnswerBand = await this.bandOf(userId, content);
    return { content, model: this.completion.model ?? '', modelAnswerBand };
  }

  private async bandOf(userId: string, content: QuestionContent): Promise<Band | null> {
    const { title, prompt, category, rubric, modelAnswer } = content;
    const question = { id: NO_QUESTION, revision: 1, title, prompt, category };
    const answerKey = { rubric, modelAnswer };
    const { band } = await this.evaluations.evaluateOffline({ userId, question, answerKey, answer: modelAnswer });
    return band;
  }

  private async write(userId: string, request: DraftRequest): Promise<QuestionContent> {
    const { role, skills, difficulty, category } = request;
    try {
      const topic = await this.shareableTopic(userId, request);
      const written = await this.completion.complete(draftTask, { ...request, topic }, { userId });
      return { roles: [role], skills, difficulty, category, ...written };
    } catch (error) {
      throw aiUnavailable(error);
    }
  }

  private async shareableTopic(userId: string, { topic }: DraftRequest): Promise<ShareableText | undefined> {
    return topic === undefined || !this.completion.isConfigured ? undefined : this.completion.shareable(userId, topic);
  }
}
