import { wholeBank } from './whole-bank.js';

/** All texts of the bank that no answer of the API may hold. */
export async function secretTexts(): Promise<string[]> {
  const { questions } = await wholeBank();
  return questions.flatMap(({ rubric, modelAnswer, hints }) => [
    modelAnswer,
    ...hints,
    ...rubric.keyPoints.map(({ point }) => point),
  ]);
}

/** The secret texts that a body holds, as JSON writes them. */
export const leakedInto = (body: string, secrets: readonly string[]): string[] =>
  secrets.filter((secret) => body.includes(JSON.stringify(secret).slice(1, -1)));
