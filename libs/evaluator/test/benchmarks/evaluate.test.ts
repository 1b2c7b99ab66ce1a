import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pearson } from '../../../../benchmarks/evaluator/correlation.js';
import { evaluationReport } from '../../../../benchmarks/evaluator/evaluation-report.js';
import { parseGradedCsv } from '../../../../benchmarks/evaluator/graded-csv.js';
import { compareWithGrades, keywordCoverage } from '../../../../benchmarks/evaluator/graded-evaluation.js';
import { evaluator } from '../support/evaluator.js';
import { gradedFixture } from '../support/graded-fixture.js';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const FIXTURE = fileURLToPath(new URL('../fixtures/graded-answers.csv', import.meta.url));

/** `npm run evaluate`. */
function evaluate(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const all = ['benchmarks/run.mjs', 'evaluate', ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, all, { cwd: ROOT }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

describe('on the graded answers of the project', () => {
  const answers = parseGradedCsv(gradedFixture());
  const grades = answers.map(({ grade }) => grade);
  const comparisons = compareWithGrades(answers, evaluator);

  it('the evaluator agrees with people better than plain key-word coverage does', () => {
    const ours = pearson(
      comparisons.map(({ predicted }) => predicted),
      grades,
    );
    const plain = pearson(answers.map(keywordCoverage), grades);

    expect(ours).toBeGreaterThan(0.64);
    expect(ours - plain).toBeGreaterThan(0.3);
  });

  it('what the report counts adds up', () => {
    const report = evaluationReport(comparisons, answers.map(keywordCoverage));
    const bins = [...report.matchAll(/^\| \d\.\d – \d\.\d +\| (\d+)/gm)].map(([, count]) => Number(count));

    expect(bins.reduce((sum, count) => sum + count, 0)).toBe(answers.length);
  });

  it('an answer without sufficient evidence is counted with the score it would have had', () => {
    const repeated = { question: 'What is a lock?', reference: 'It admits one at a time.', grade: 1 };
    const answer = 'It admits one at a time. '.repeat(4);
    const [comparison] = compareWithGrades([{ ...repeated, answer }], evaluator);

    expect(comparison).toMatchObject({ insufficient: 'repetitive' });
    expect(comparison!.predicted).toBeGreaterThan(1);
    expect(evaluationReport([comparison!, comparison!], [0, 0])).toContain('insufficient_evidence: 2 (repetitive 2)');
  });
});

describe('npm run evaluate', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'evaluate-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('prints the figures of a file', async () => {
    const { code, stdout } = await evaluate('--file', FIXTURE);

    expect(stdout).toMatch(/Pearson.*Spearman.*RMSE/);
    expect(stdout).toContain('mean grade');
    expect(code).toBe(0);
  });

  it('says what is wrong with a file, and fails', async () => {
    const bad = join(folder, 'bad.csv');
    await writeFile(bad, 'question,reference,answer,grade\na,b,c,1\na,b,c,nine\n');

    expect(await evaluate('--file', bad)).toEqual({
      code: 1,
      stdout: '',
      stderr: 'line 3, grade: must be a number from 0 to 5\n',
    });
    expect((await evaluate('--file', join(folder, 'none.csv'))).stderr).toContain('ENOENT');
    expect((await evaluate()).stderr).toContain('Usage');
  });
});
