import { EditorImportService } from './editor-import.service.js';
import { EditorListsService } from './editor-lists.service.js';
import { EditorQuestionsController } from './editor-questions.controller.js';
import { EditorQuestionsRepository } from './editor-questions.repository.js';
import { EditorToolsController } from './editor-tools.controller.js';
import { EditorialData } from './editorial-data.js';
import { HeadWriter } from './head-writer.js';
import { QuestionEditingService } from './question-editing.service.js';
import { QuestionHeadsRepository } from './question-heads.repository.js';
import { QuestionStepsController } from './question-steps.controller.js';
import { QuestionStepsService } from './question-steps.service.js';
import { RubricPreviewService } from './rubric-preview.service.js';
import { ServedAnew } from './served-anew.js';

/** The editors' part of the questions module. */
export const EDITING_CONTROLLERS = [EditorToolsController, EditorQuestionsController, QuestionStepsController];

export const EDITING_PROVIDERS = [
  QuestionEditingService,
  QuestionStepsService,
  EditorImportService,
  EditorListsService,
  RubricPreviewService,
  HeadWriter,
  ServedAnew,
  QuestionHeadsRepository,
  EditorQuestionsRepository,
  EditorialData,
];
