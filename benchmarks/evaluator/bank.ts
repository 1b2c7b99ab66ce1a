import { readBankFiles } from '../../apps/api/src/modules/questions/bank/bank-files.js';
import type { Bank } from '../../apps/api/src/modules/questions/bank/bank.schema.js';
import { parseBank } from '../../apps/api/src/modules/questions/bank/parse-bank.js';
import type { BankTexts } from '../../apps/api/src/modules/ai/embedded/bank/fit-statistics.js';

/** The bank as it lies in the repository. */
export async function readBank(): Promise<Bank> {
  return parseBank(await readBankFiles());
}

/** What the embedded evaluator learns its language from. */
export function textsOf({ questions, skills }: Bank): BankTexts {
  return {
    texts: questions.flatMap(({ prompt, rubric, modelAnswer }) => [
      prompt,
      ...rubric.keyPoints.map(({ point }) => point),
      modelAnswer,
    ]),
    skillNames: skills.map(({ name, aliases }) => [name, ...aliases]),
  };
}
