/** Prints how many evaluations a second one core makes, and what the evaluator costs a start. */
import { createEvaluator } from '@interviewmaster/evaluator';
import { machineLines } from '../support/machine.js';
import { alternatingRounds } from '../support/rounds.js';
import { markdownTable, milliseconds, perSecond, print } from '../support/table.js';
import { cpuMicrosOf, perSecondOf, synchronousThroughput } from '../support/throughput.js';
import { readBank } from './bank.js';

const ROUNDS = 7;
const DURATION_MS = 1000;
const GOAL = 300;

const bank = await readBank();
const start = performance.now();
const evaluator = createEvaluator();
const startMs = performance.now() - start;

/** The bank's questions in turn, each answered by so much of its model answer. */
function evaluations(share: number): (index: number) => unknown {
  const requests = bank.questions.map((question) => ({
    question,
    answer: question.modelAnswer.slice(0, Math.round(share * question.modelAnswer.length)),
  }));
  return (index) => {
    const request = requests[index % requests.length];
    return request && evaluator.assess(request.question, request.question, request.answer).evaluation;
  };
}

const contenders = [
  { name: 'whole model answers', share: 1 },
  { name: 'a quarter of them', share: 0.25 },
].map(({ name, share }) => {
  const operation = evaluations(share);
  return { name, measure: () => synchronousThroughput(operation, { durationMs: DURATION_MS }) };
});
const results = await alternatingRounds(contenders, ROUNDS);

print(machineLines(undefined, ['wink-porter2-stemmer', 'tinyld']));
print(`- the evaluator was ready in ${milliseconds(startMs)}`);
print('\n### Evaluations on one core\n');
print(
  markdownTable(
    // What a second of CPU makes is what a core makes that has nothing else to do.
    ['answer', 'evaluations', 'by CPU time', 'goal'],
    contenders.map(({ name }) => [
      name,
      perSecond(results.median(name, perSecondOf)),
      perSecond(1e6 / results.median(name, cpuMicrosOf)),
      `≥ ${GOAL} /s`,
    ]),
  ),
);
