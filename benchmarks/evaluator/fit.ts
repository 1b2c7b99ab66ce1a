/** Writes what the embedded evaluator knows of the bank's language: `npm run evaluator:fit`. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fitStatistics } from '../../apps/api/src/modules/ai/embedded/bank/fit-statistics.js';
import { print } from '../support/table.js';
import { readBank, textsOf } from './bank.js';

const FILE = new URL('../../apps/api/data/evaluator/bank-statistics.json', import.meta.url);

const statistics = fitStatistics(textsOf(await readBank()));
writeFileSync(FILE, `${JSON.stringify(statistics)}\n`);
print(`${fileURLToPath(FILE)}: ${Object.keys(statistics.sentencesWithStem).length} stems.`);
