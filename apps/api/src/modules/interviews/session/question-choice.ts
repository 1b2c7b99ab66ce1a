import { RESUME_CHOICES, type ResumeChoice } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { type DrawFilter, QuestionDrawsService } from '../../questions/draws/question-draws.service.js';
import type { QuestionWithAnswerKey } from '../../questions/questions.types.js';
import { ResumesService } from '../../resumes/resumes.service.js';
import type { CreateInterview } from './create-interview.dto.js';

/** A question, and the reason of its choice by a résumé; null without a résumé. */
export interface ChosenQuestion extends QuestionWithAnswerKey {
  readonly chosenFor: ResumeChoice | null;
}

/** The questions of an interview, and the seed that draws them again. */
export interface QuestionSelection {
  readonly seed: string;
  readonly questions: readonly ChosenQuestion[];
}

/** Chooses the questions of an interview: by filters, or by the gaps and skills of a résumé. */
@Injectable()
export class QuestionChoice {
  constructor(
    private readonly draws: QuestionDrawsService,
    private readonly resumes: ResumesService,
  ) {}

  /**
   * @throws {ProblemException} `invalid-body` for an unknown role or skill; `not-enough-questions`; `not-found` for a résumé of
   *   another user; `illegal-transition` for a résumé that is not ready.
   */
  async choose(userId: string, wanted: CreateInterview): Promise<QuestionSelection> {
    const { role, categories, skills, size, resumeId } = wanted;
    const seed = wanted.seed ?? undefined;
    const filter = { role, difficulty: wanted.difficulty ?? undefined, categories, skills };
    if (resumeId != null) return this.byResume(userId, resumeId, filter, size, seed);
    const drawn = await this.draws.draw(filter, size, seed);
    return { seed: drawn.seed, questions: drawn.questions.map((question) => ({ ...question, chosenFor: null })) };
  }

  /** Gaps first, because practice helps most there; then skills of the résumé; then other skills of the role. */
  private async byResume(
    userId: string,
    resumeId: string,
    filter: DrawFilter,
    size: number,
    seed: string | undefined,
  ): Promise<QuestionSelection> {
    // Checked first: the résumé would report an unknown role as a fault of a parameter.
    await this.draws.requireAll(filter);
    const { gaps, skills } = await this.resumes.skillsAndGaps(userId, resumeId, filter.role);
    const drawn = await this.draws.drawByPreference(filter, [gaps, skills], size, seed);
    const questions = drawn.questions.map(({ preference, ...question }) => ({
      ...question,
      chosenFor: RESUME_CHOICES[preference] ?? null,
    }));
    return { seed: drawn.seed, questions };
  }
}
