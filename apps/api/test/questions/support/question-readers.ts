import { listQuestionsQuerySchema } from '../../../src/modules/questions/list-questions.dto.js';
import type { Question } from '../../../src/modules/questions/question.dto.js';
import type { QuestionsBench } from './questions-bench.js';

/** Looks at the bank of a bench that is there by the time they are called. */
export const questionReaders = (bench: () => QuestionsBench) => ({
  /** How many loads the action makes under a prefix. */
  async loadsOf(prefix: string, action: () => Promise<unknown>): Promise<number> {
    const count = async () => (await bench().cache.metrics()).prefixes[prefix]?.loads.count ?? 0;
    const before = await count();
    await action();
    return (await count()) - before;
  },

  /** The published question of a slug, which there is. */
  async find(slug: string): Promise<Question> {
    const { items } = await bench().service.list(listQuestionsQuerySchema.parse({ limit: '100' }));
    const found = items.find((question) => question.slug === slug);
    if (found === undefined) throw new Error(`No question ${slug} is published.`);
    return found;
  },
});
