import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';

const text = z.string().trim();

const rowSchema = z.object({
  question: text.min(1, 'is empty'),
  reference: text.min(1, 'is empty'),
  /** May be empty: that is an answer, too. */
  answer: text,
  grade: text
    .regex(/^\d+(\.\d+)?$/, 'must be a number from 0 to 5')
    .transform(Number)
    .pipe(z.number().max(5, 'must be a number from 0 to 5')),
});

/** An answer that people have graded from 0 to 5. */
export type GradedAnswer = z.output<typeof rowSchema>;

const COLUMNS = Object.keys(rowSchema.shape);
const MAX_FAULTS_SHOWN = 20;

/** The file is not what was asked for; each fault names its line. */
export class GradedCsvError extends Error {
  override readonly name = 'GradedCsvError';

  constructor(faults: readonly string[]) {
    const shown = faults.slice(0, MAX_FAULTS_SHOWN);
    const more = faults.length - shown.length;
    super([...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('\n'));
  }
}

/**
 * Reads graded answers: a header with the columns question, reference, answer and grade in any order, others aside.
 *
 * @throws {GradedCsvError} with all faults.
 */
export function parseGradedCsv(csv: string): GradedAnswer[] {
  const faults: string[] = [];
  const answers = records(csv).flatMap(({ line, record }) => {
    const parsed = rowSchema.safeParse(record);
    if (parsed.success) return [parsed.data];
    for (const { path, message } of parsed.error.issues) faults.push(`line ${line}, ${path.join('.')}: ${message}`);
    return [];
  });
  if (faults.length > 0) throw new GradedCsvError(faults);
  if (answers.length < 2) throw new GradedCsvError(['A correlation needs two answers at least.']);
  return answers;
}

function records(csv: string): { line: number; record: Record<string, string> }[] {
  try {
    const rows = parse(csv, {
      bom: true,
      info: true,
      skip_empty_lines: true,
      columns: (header: string[]) => {
        const names = header.map((name) => name.trim().toLowerCase());
        const missing = COLUMNS.filter((column) => !names.includes(column));
        if (missing.length > 0) throw new GradedCsvError([`line 1: no column ${missing.join(', ')}`]);
        return names;
      },
    }) as unknown as { info: { lines: number }; record: Record<string, string> }[];
    return rows.map(({ info, record }) => ({ line: info.lines, record }));
  } catch (error) {
    if (error instanceof CsvError) throw new GradedCsvError([error.message]);
    throw error;
  }
}
