import { readBankFiles } from '../../../src/modules/questions/bank/bank-files.js';
import type { Bank } from '../../../src/modules/questions/bank/bank.schema.js';
import { parseBank } from '../../../src/modules/questions/bank/parse-bank.js';

let bank: Promise<Bank> | undefined;

/** The questions of the repository, parsed once for a process, which takes most of a second. */
export const wholeBank = (): Promise<Bank> => (bank ??= readBankFiles().then(parseBank));
