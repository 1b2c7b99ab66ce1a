import type { FastifyReply } from 'fastify';
import { withVersionTag } from '../../../platform/http/preconditions.js';
import { type EditorQuestion, toEditorQuestion } from './editor-question.dto.js';
import type { QuestionHead } from './question-head.js';

/** The question as routes show it, and its version as the ETag that changes take. */
export function withVersion(reply: FastifyReply, head: QuestionHead): EditorQuestion {
  return withVersionTag(reply, { value: toEditorQuestion(head), version: head.version });
}
