import { hash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { outputFormat, parseOutput } from '../../../src/modules/ai/completion/model-output.js';
import { promptOf } from '../../../src/modules/ai/completion/prompt.js';
import { draftTask } from '../../../src/modules/questions/drafting/draft-task.js';
import { followUpTask } from '../../../src/modules/ai/follow-up/follow-up-task.js';
import { evaluationTask } from '../../../src/modules/ai/llm/evaluation-task.js';
import { NOBODY } from '../../../src/modules/ai/privacy/person.js';
import { ShareableText } from '../../../src/modules/ai/privacy/shareable-text.js';
import { summaryTask } from '../../../src/modules/ai/summary-task.js';
import { sectionOf } from '../support/model-behaviour.js';

const KEY_POINT = { id: 'one', point: 'The one point that there is.', weight: 3, aliases: ['first', 'single'] };
const QUESTION = { id: 'q', revision: 1, title: 'Title', prompt: 'Prompt?', category: 'technical' } as const;
const BOUNDARY = 'b'.repeat(24);

const shared = (text: string) => ShareableText.of(text, NOBODY);

const evaluationPrompt = (answer: string) =>
  promptOf(
    evaluationTask,
    {
      question: QUESTION,
      answerKey: { rubric: { keyPoints: [KEY_POINT] }, modelAnswer: 'Model.' },
      answer: shared(answer),
    },
    BOUNDARY,
  );

describe('the prompts', () => {
  // When one of these changes, its version has to change too: the cost log tells prompts apart by it.
  it.each([
    ['evaluation-2', evaluationTask, evaluationPrompt('Answer.'), 'c64c7e9b2116e90d'],
    [
      'follow-up-2',
      followUpTask,
      promptOf(followUpTask, { question: QUESTION, answer: shared('A.'), aim: KEY_POINT }, BOUNDARY),
      '3ffe3c6c151e2013',
    ],
    [
      'question-draft-2',
      draftTask,
      promptOf(
        draftTask,
        {
          role: 'backend',
          skills: ['sql'],
          difficulty: 'easy',
          category: 'technical',
          topic: shared('locks'),
          variant: 1,
        },
        BOUNDARY,
      ),
      '9d19d7af3f05be3a',
    ],
    [
      'summary-2',
      summaryTask,
      promptOf(summaryTask, { kind: 'a résumé', text: shared('Text.') }, BOUNDARY),
      'b723ee5683425f0e',
    ],
  ])('%s says what it said when it got its version', (version, task, messages, digest) => {
    expect(task.promptVersion).toBe(version);
    expect(hash('sha256', JSON.stringify(messages)).slice(0, 16)).toBe(digest);
  });

  it('keep whatever may be shared of an answer between the lines of the boundary', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (answer) => {
        const call = { model: 'm', messages: evaluationPrompt(answer) };
        expect(sectionOf(call, 'ANSWER')).toBe(shared(answer).text);
      }),
    );
  });
});

describe('outputFormat', () => {
  it('gives the shape without limits, also of properties that are called like one', () => {
    const schema = z.strictObject({
      pattern: z.string().min(3).max(5).regex(/a/),
      list: z.array(z.int().min(1)).min(1),
    });

    expect(outputFormat('x', schema).schema).toEqual({
      type: 'object',
      properties: { pattern: { type: 'string' }, list: { type: 'array', items: { type: 'integer' } } },
      required: ['pattern', 'list'],
      additionalProperties: false,
    });
  });
});

describe('parseOutput', () => {
  it('tells where an answer does not fit, and nothing of what it says', () => {
    const schema = z.object({ list: z.array(z.object({ name: z.string() })) });
    const parse = () => parseOutput('{"list":[{"name":{"my":"secret"}}]}', schema);

    expect(parse).toThrow('/list/0/name invalid_type');
    expect(parse).not.toThrow('secret');
  });

  it('gives JSON of the schema, or fails in one way', () => {
    const schema = z.object({ a: z.number() });
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        try {
          expect(schema.parse(parseOutput(text, schema))).toBeDefined();
        } catch (error) {
          expect(error).toMatchObject({ failure: 'invalid-output' });
        }
      }),
    );
  });
});
