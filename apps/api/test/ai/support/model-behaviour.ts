import type { EvaluationRequest } from '../../../src/modules/ai/ai.types.js';
import type { EmbeddedEvaluator } from '../../../src/modules/ai/embedded-evaluator.js';
import type { Claim, EvaluationOutput } from '../../../src/modules/ai/llm/evaluation-task.js';
import type { ChatCall, LlmBehaviour } from './llm-server.js';

/** The part of a prompt that stands between the lines of a name. */
export function sectionOf({ messages }: ChatCall, name: string): string {
  const prompt = messages.map(({ content }) => content).join('\n');
  const section = new RegExp(`<<<${name} (\\S{24})\\n([^]*?)\\n\\1 ${name}>>>`).exec(prompt);
  if (section === null) throw new Error(`The prompt has no section ${name}.`);
  return section[2]!;
}

export const saying = (output: EvaluationOutput): LlmBehaviour => ({ kind: 'answer', content: JSON.stringify(output) });

/** Claims the same of every key point. */
export const claimingAll = ({ answerKey }: EvaluationRequest, claim: Omit<Claim, 'id'>): LlmBehaviour =>
  saying({
    keyPoints: answerKey.rubric.keyPoints.map(({ id }) => ({ id, ...claim })),
    strengths: ['Everything is perfect.'],
    improvements: [],
  });

/** Says of the answer in the prompt what the embedded evaluator says. */
export async function honestly(
  call: ChatCall,
  request: EvaluationRequest,
  evaluator: EmbeddedEvaluator,
): Promise<LlmBehaviour> {
  const { keyPoints } = await evaluator.evaluate({ ...request, answer: sectionOf(call, 'ANSWER') });
  return saying({
    keyPoints: keyPoints.map(({ id, status, evidence }) => ({
      id,
      status,
      quotes: evidence.map(({ quote }) => quote),
    })),
    strengths: ['The answer explains the main idea.'],
    improvements: ['The answer could name an example.'],
  });
}
