import { readBankFiles } from '../../apps/api/src/modules/questions/bank/bank-files.js';
import type { Bank } from '../../apps/api/src/modules/questions/bank/bank.schema.js';
import { parseBank } from '../../apps/api/src/modules/questions/bank/parse-bank.js';

/** The bank as it lies in the repository. */
export async function readBank(): Promise<Bank> {
  return parseBank(await readBankFiles());
}
