import { YAMLError, parse } from 'yaml';
import type { z } from 'zod';
import { BankError, type BankFile, type BankFiles } from './bank-files.js';
import { type Bank, questionsFileSchema, rolesFileSchema, skillsFileSchema } from './bank.schema.js';
import { checkBank } from './check-bank.js';

/**
 * Parses the files and checks each alone and all together.
 *
 * @throws {BankError} with all faults of the stage that failed first: single files, then what crosses files.
 */
export function parseBank(files: BankFiles): Bank {
  const faults: string[] = [];
  const skills = parseFile(files.skills, skillsFileSchema, 'skills', faults)?.skills ?? [];
  const roles = parseFile(files.roles, rolesFileSchema, 'roles', faults)?.roles ?? [];
  const questions = files.questions.flatMap((file) =>
    (parseFile(file, questionsFileSchema, 'questions', faults)?.questions ?? []).map((question) => ({
      file: file.name,
      question,
    })),
  );
  if (faults.length === 0) faults.push(...checkBank({ skills, roles, questions }));
  if (faults.length > 0) throw new BankError(faults);
  return { skills, roles, questions: questions.map(({ question }) => question) };
}

function parseFile<Content>(
  file: BankFile,
  schema: z.ZodType<Content>,
  list: string,
  faults: string[],
): Content | undefined {
  let raw: unknown;
  try {
    raw = parse(file.text);
  } catch (error) {
    if (!(error instanceof YAMLError)) throw error;
    faults.push(`${file.name}: ${error.message}`);
    return undefined;
  }
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  for (const { path, message } of result.error.issues) faults.push(`${file.name}: ${place(path, raw, list)}${message}`);
  return undefined;
}

/** `question cache-stampede, rubric.keyPoints.2.weight: ` of the path `questions, 7, rubric, keyPoints, 2, weight`. */
function place(path: readonly PropertyKey[], raw: unknown, list: string): string {
  const [head, index, ...field] = path.map(String);
  if (head !== list || index === undefined) return path.length === 0 ? '' : `${path.map(String).join('.')}: `;
  const item = at(at(raw, head), index);
  const slug = at(item, 'slug');
  const name = typeof slug === 'string' ? slug : `number ${Number(index) + 1}`;
  return `${list.slice(0, -1)} ${name}${field.length === 0 ? '' : `, ${field.join('.')}`}: `;
}

const at = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
