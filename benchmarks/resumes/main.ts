/** Prints how quickly résumés are read and analysed, how well skills are found, and what hostile files do. */
import { analyseResume, TextExtractor } from '@interviewmaster/resume';
import { shippedTaxonomy } from '../../libs/resume/test/support/taxonomy.js';
import { machineLines } from '../support/machine.js';
import { print } from '../support/table.js';
import { hostileTable } from './hostile-files.js';
import { hostileTextsTable } from './hostile-texts.js';
import { qualityTable } from './skill-quality.js';
import { speedTable } from './speed.js';

const TODAY = new Date().toISOString();
const { skills } = await shippedTaxonomy();
const extractor = new TextExtractor();
const analyse = (text: string) => analyseResume(text, skills, TODAY);

print(machineLines(undefined, ['unpdf', 'mammoth']));
print(`\n### Reading and analysing\n\n${await speedTable(extractor, analyse)}`);
print(`\n### Skills found in the corpus\n\n${await qualityTable(extractor, analyse)}`);
print(`\n### Longest texts of one piece, the slowest\n\n${hostileTextsTable(analyse)}`);
print(`\n### Hostile files\n\n${await hostileTable(extractor)}`);
await extractor.close();
