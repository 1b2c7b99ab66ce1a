/** Compares the embedded evaluator with people's grades: `npm run evaluate -- --file graded.csv`. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { createEvaluator, SCORING_VERSION } from '@interviewmaster/evaluator';
import { print } from '../support/table.js';
import { evaluationReport } from './evaluation-report.js';
import { parseGradedCsv } from './graded-csv.js';
import { compareWithGrades, keywordCoverage } from './graded-evaluation.js';

const USAGE = 'Usage: npm run evaluate -- --file graded.csv   (columns question, reference, answer, grade 0-5)';

try {
  const file = fileFromArguments();
  const answers = parseGradedCsv(await readFile(file, 'utf8'));
  print(`scoring: ${SCORING_VERSION}`);
  print(evaluationReport(compareWithGrades(answers, createEvaluator()), answers.map(keywordCoverage)));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

function fileFromArguments(): string {
  const { file } = parseArgs({ options: { file: { type: 'string' } } }).values;
  if (file === undefined) throw new Error(USAGE);
  return file;
}
