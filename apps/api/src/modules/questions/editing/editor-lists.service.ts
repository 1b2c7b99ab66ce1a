import { Injectable } from '@nestjs/common';
import { type Page, toPage } from '../../../platform/http/page.js';
import { QuestionHistoryRepository } from '../history/question-history.repository.js';
import type { QuestionRevision, QuestionStep } from '../history/question-history.types.js';
import { TaxonomyService } from '../taxonomy/taxonomy.service.js';
import type { EditorQuestionSummary } from './editor-question.dto.js';
import { editorQuestionCursor, type ListEditorQuestionsQuery } from './list-editor-questions.dto.js';
import { type ListRevisionsQuery, type ListStepsQuery, revisionCursor, stepCursor } from './question-history.dto.js';
import { EditorQuestionsRepository } from './editor-questions.repository.js';
import { noQuestion } from './head-writer.js';
import { QuestionHeadsRepository } from './question-heads.repository.js';

/** The lists for editors. They are not cached, so that an editor sees the work of others at once. */
@Injectable()
export class EditorListsService {
  constructor(
    private readonly questions: EditorQuestionsRepository,
    private readonly heads: QuestionHeadsRepository,
    private readonly history: QuestionHistoryRepository,
    private readonly taxonomy: TaxonomyService,
  ) {}

  /**
   * One page of the questions that match the whole query, newest first.
   *
   * @throws {ProblemException} `invalid-parameters` for an unknown role.
   */
  async questionsPage(query: ListEditorQuestionsQuery): Promise<Page<EditorQuestionSummary>> {
    const { limit, cursor, q: text, ...filter } = query;
    if (filter.role !== undefined) await this.taxonomy.requireRole(filter.role);
    const rows = await this.questions.findPage({ ...filter, text }, limit + 1, cursor?.id);
    return toPage(
      rows,
      limit,
      (row) => row,
      ({ id }) => editorQuestionCursor.encode({ id }),
    );
  }

  /** @throws {ProblemException} `not-found` */
  async revisionsPage(id: string, { limit, cursor }: ListRevisionsQuery): Promise<Page<QuestionRevision>> {
    await this.requireQuestion(id);
    const rows = await this.history.findRevisions(id, limit + 1, cursor?.revision);
    return toPage(
      rows,
      limit,
      (row) => row,
      ({ revision }) => revisionCursor.encode({ revision }),
    );
  }

  /** @throws {ProblemException} `not-found` */
  async stepsPage(id: string, { limit, cursor }: ListStepsQuery): Promise<Page<QuestionStep>> {
    await this.requireQuestion(id);
    const rows = await this.history.findSteps(id, limit + 1, cursor?.step);
    return toPage(
      rows,
      limit,
      (row) => row,
      (row) => stepCursor.encode({ step: row.id }),
    );
  }

  private async requireQuestion(id: string): Promise<void> {
    if ((await this.heads.findById(id)) === undefined) throw noQuestion();
  }
}
