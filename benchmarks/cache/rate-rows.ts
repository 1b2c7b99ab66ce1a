import { alternatingRounds, type Contender } from '../support/rounds.js';
import { perSecond, times } from '../support/table.js';
import { cpuMicrosOf, type Load, type Operation, perSecondOf, type Speed, throughput } from '../support/throughput.js';
import type { Row } from './figure.js';
import type { Peer } from './peers/peer.js';

/** What this cache is measured against, and how many times its speed is the least that is wanted. */
export interface RateGoal {
  readonly contender: Contender<Speed>;
  readonly atLeast?: number;
}

const ROUNDS = 15;

/** Measures this cache and the others in alternating rounds, in operations per second. */
export async function rateRows(figure: string, ours: Contender<Speed>, others: readonly RateGoal[]): Promise<Row[]> {
  const results = await alternatingRounds([ours, ...others.map(({ contender }) => contender)], ROUNDS);
  return others.map(({ contender: { name }, atLeast }) => {
    const ratio = results.ratio(ours.name, name, perSecondOf);
    return {
      figure,
      ours: perSecond(results.median(ours.name, perSecondOf)),
      against: name,
      theirs: perSecond(results.median(name, perSecondOf)),
      ratio: times(ratio),
      cpuRatio: times(results.ratio(name, ours.name, cpuMicrosOf)),
      goal: atLeast === undefined ? '' : `≥ ${atLeast} ×`,
      ...(atLeast !== undefined && { isMet: ratio >= atLeast }),
    };
  });
}

/** The speed of an operation on a library. */
export function speedOf(
  { name, steadily = (measure) => measure() }: Peer,
  operation: Operation,
  load: Load,
): Contender<Speed> {
  return { name, measure: () => steadily(() => throughput(operation, load)) };
}
