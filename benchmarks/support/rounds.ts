import { median } from 'simple-statistics';

/** Who is measured, and how one measurement of it is made. */
export interface Contender<Sample> {
  readonly name: string;
  readonly measure: () => Promise<Sample> | Sample;
}

/** What the rounds gave: a sample for each contender and round. */
export class RoundResults<Sample> {
  readonly #byName: ReadonlyMap<string, readonly Sample[]>;

  constructor(byName: ReadonlyMap<string, readonly Sample[]>) {
    this.#byName = byName;
  }

  median(name: string, of: (sample: Sample) => number): number {
    return median(this.#rounds(name).map(of));
  }

  /** The median of the ratios of each round, which what slows a whole round down hardly changes. */
  ratio(name: string, to: string, of: (sample: Sample) => number): number {
    return this.#compared(name, to, (mine, other) => of(mine) / of(other));
  }

  /** The median of the differences of each round. */
  difference(name: string, to: string, of: (sample: Sample) => number): number {
    return this.#compared(name, to, (mine, other) => of(mine) - of(other));
  }

  #compared(name: string, to: string, compare: (mine: Sample, other: Sample) => number): number {
    const others = this.#rounds(to);
    return median(
      this.#rounds(name).flatMap((mine, round) => others.slice(round, round + 1).map((other) => compare(mine, other))),
    );
  }

  #rounds(name: string): readonly Sample[] {
    const rounds = this.#byName.get(name);
    if (!rounds) throw new Error(`Nobody named ${name} was measured.`);
    return rounds;
  }
}

/**
 * Measures all contenders in turn, round after round, each round beginning with another one: what the machine does
 * besides meets all of them alike. A first round warms up and is not counted.
 */
export async function alternatingRounds<Sample>(
  contenders: readonly Contender<Sample>[],
  rounds: number,
): Promise<RoundResults<Sample>> {
  const byName = new Map(contenders.map(({ name }): [string, Sample[]] => [name, []]));
  for (let round = -1; round < rounds; round++) {
    const first = Math.max(0, round) % contenders.length;
    for (const { name, measure } of [...contenders.slice(first), ...contenders.slice(0, first)]) {
      const sample = await measure();
      if (round >= 0) byName.get(name)?.push(sample);
    }
  }
  return new RoundResults(byName);
}
