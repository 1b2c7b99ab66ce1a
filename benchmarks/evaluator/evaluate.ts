/** Compares the embedded evaluator with people's grades: `npm run evaluate -- --file graded.csv`. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readBankStatistics } from '../../apps/api/src/modules/ai/embedded/bank/bank-statistics.js';
import { CoverageEngine } from '../../apps/api/src/modules/ai/embedded/coverage-engine.js';
import { readWordVectors } from '../../apps/api/src/modules/ai/embedded/lexicon/word-vectors.js';
import { SCORING_VERSION } from '../../apps/api/src/modules/ai/embedded/scoring-version.js';
import { print } from '../support/table.js';
import { evaluationReport } from './evaluation-report.js';
import { parseGradedCsv } from './graded-csv.js';
import { compareWithGrades, keywordCoverage } from './graded-evaluation.js';

const USAGE = 'Usage: npm run evaluate -- --file graded.csv   (columns question, reference, answer, grade 0-5)';

try {
  const file = fileFromArguments();
  const answers = parseGradedCsv(await readFile(file, 'utf8'));
  const engine = new CoverageEngine(readBankStatistics(), readWordVectors());
  print(`scoring: ${SCORING_VERSION}`);
  print(evaluationReport(compareWithGrades(answers, engine), answers.map(keywordCoverage)));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

function fileFromArguments(): string {
  const { file } = parseArgs({ options: { file: { type: 'string' } } }).values;
  if (file === undefined) throw new Error(USAGE);
  return file;
}
