import { parseBank } from '../../../src/modules/questions/bank/parse-bank.js';
import { readBankFiles } from '../../../src/modules/questions/bank/bank-files.js';
import type { Role, Skill } from '../../../src/modules/questions/questions.types.js';

/** The taxonomy of the shipped bank, as the service gives it. */
export async function shippedTaxonomy(): Promise<{ skills: readonly Skill[]; roles: readonly Role[] }> {
  const { skills, roles } = parseBank(await readBankFiles());
  return {
    skills: skills.map((skill) => ({ ...skill, parent: skill.parent ?? null })),
    roles: roles.map((role) => ({ ...role, questionCount: 0, questionCounts: {} as Role['questionCounts'] })),
  };
}
