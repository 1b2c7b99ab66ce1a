import { hash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The bank's files do not fit together; each fault names its file, the item and the field. */
export class BankError extends Error {
  override readonly name = 'BankError';
  readonly hasPlainMessage = true;
  readonly code = 'BANK_INVALID';

  constructor(
    readonly faults: readonly string[],
    options?: ErrorOptions,
  ) {
    super(
      `The question bank has ${faults.length === 1 ? '1 fault' : `${faults.length} faults`}:\n` +
        faults.map((fault) => `  ${fault}`).join('\n'),
      options,
    );
  }
}

export const SKILLS_FILE = 'skills.yaml';
export const ROLES_FILE = 'roles.yaml';
const QUESTIONS_FOLDER = 'questions';

/** `apps/api/data`: four folders above both `src/modules/questions/bank` and `dist/modules/questions/bank`. */
const BANK_FOLDER = fileURLToPath(new URL('../../../../data', import.meta.url));

/** A file of the bank on the disk. */
export interface BankFile {
  /** With forward slashes, from the bank's folder: `questions/backend.yaml`. */
  readonly name: string;
  readonly text: string;
}

/** All files of the bank, unparsed. */
export interface BankFiles {
  readonly skills: BankFile;
  readonly roles: BankFile;
  /** In the order of their names. */
  readonly questions: readonly BankFile[];
  /** SHA-256 of all names and texts. */
  readonly hash: string;
}

/** @throws {BankError} when a file is missing or cannot be read. */
export async function readBankFiles(folder: string = BANK_FOLDER): Promise<BankFiles> {
  const entries = await attempt(QUESTIONS_FOLDER, () => readdir(join(folder, QUESTIONS_FOLDER)));
  const questionNames = entries.filter((entry) => entry.endsWith('.yaml')).sort();
  const read = (name: string): Promise<BankFile> =>
    attempt(name, async () => ({ name, text: await readFile(join(folder, name), 'utf8') }));
  const [skills, roles, ...questions] = await Promise.all([
    read(SKILLS_FILE),
    read(ROLES_FILE),
    ...questionNames.map((name) => read(`${QUESTIONS_FOLDER}/${name}`)),
  ]);
  const hashed = [skills, roles, ...questions].map(({ name, text }) => [name, text]);
  return { skills, roles, questions, hash: hash('sha256', JSON.stringify(hashed)) };
}

async function attempt<Result>(name: string, action: () => Promise<Result>): Promise<Result> {
  try {
    return await action();
  } catch (cause) {
    throw new BankError([`${name}: cannot be read (${(cause as NodeJS.ErrnoException).code ?? String(cause)})`], {
      cause,
    });
  }
}
