import type { RedisServer } from '@interviewmaster/testing';
import { alternatingRounds } from '../support/rounds.js';
import { markdownTable, perSecond, times } from '../support/table.js';
import { perSecondOf, throughput } from '../support/throughput.js';
import { COMMANDS, commandOver, DURATION_MS, IN_FLIGHT, ROUNDS } from './commands.js';

/** ioredis' `enableAutoPipelining`, which sends the commands of one turn of the event loop as one. */
export async function pipeliningTable(server: RedisServer): Promise<string> {
  const off = server.client();
  const on = server.client({ enableAutoPipelining: true });
  const rows: string[][] = [];
  for (const command of COMMANDS) {
    for (const inFlight of IN_FLIGHT) {
      const load = { inFlight, durationMs: DURATION_MS };
      const contenders = [
        { name: 'off', measure: () => throughput(commandOver([off], command), load) },
        { name: 'on', measure: () => throughput(commandOver([on], command), load) },
      ];
      const results = await alternatingRounds(contenders, ROUNDS);
      rows.push([
        `${command} 2 KB, ${inFlight} in flight`,
        perSecond(results.median('off', perSecondOf)),
        perSecond(results.median('on', perSecondOf)),
        times(results.ratio('on', 'off', perSecondOf)),
      ]);
    }
  }
  return markdownTable(['load', 'off', 'on', 'on against off'], rows);
}
