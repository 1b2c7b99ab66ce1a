import type { RedisServer } from '@interviewmaster/testing';
import { alternatingRounds } from '../support/rounds.js';
import { markdownTable, perSecond, times } from '../support/table.js';
import { perSecondOf, throughput } from '../support/throughput.js';
import { COMMANDS, commandOver, DURATION_MS, IN_FLIGHT, ROUNDS, seed } from './commands.js';

const CONNECTIONS = [1, 2, 4, 8, 20] as const;

/** The same load over 1 to 20 connections. */
export async function connectionsTable(server: RedisServer): Promise<string> {
  const clients = Array.from({ length: Math.max(...CONNECTIONS) }, () => server.client());
  const [first] = clients;
  if (first) await seed(first);
  const rows: string[][] = [];
  for (const command of COMMANDS) {
    for (const inFlight of IN_FLIGHT) {
      const contenders = CONNECTIONS.map((connections) => {
        const operation = commandOver(clients.slice(0, connections), command);
        return {
          name: String(connections),
          measure: () => throughput(operation, { inFlight, durationMs: DURATION_MS }),
        };
      });
      const results = await alternatingRounds(contenders, ROUNDS);
      const cells = CONNECTIONS.map((connections) => {
        const name = String(connections);
        const speed = perSecond(results.median(name, perSecondOf));
        return connections === 1 ? speed : `${speed} (${times(results.ratio(name, '1', perSecondOf))})`;
      });
      rows.push([`${command} 2 KB, ${inFlight} in flight`, ...cells]);
    }
  }
  return markdownTable(['load', ...CONNECTIONS.map((count) => (count === 1 ? '1 connection' : String(count)))], rows);
}
