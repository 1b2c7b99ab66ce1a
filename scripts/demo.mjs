// @ts-check
import { deleteAccount, editProfile, exportData, signUp } from './demo/account.mjs';
import { lookAround, watchCache } from './demo/bank.mjs';
import { Client } from './demo/client.mjs';
import { practise } from './demo/interview.mjs';
import { watchProgress } from './demo/progress.mjs';
import { practiseFromResume } from './demo/resume.mjs';

/** Drives a running server as a candidate would, and prints what happens. `API_URL` names another server. */
async function demo() {
  const guest = new Client(process.env['API_URL'] ?? 'http://localhost:3000');
  await lookAround(guest);
  const account = await signUp(guest);
  await editProfile(account);
  await practise(guest, account);
  await practiseFromResume(account);
  await watchProgress(account);
  await exportData(account);
  await deleteAccount(guest, account);
  await watchCache(guest);
}

try {
  await demo();
} catch (error) {
  process.stderr.write(`\nThe demo stopped: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
