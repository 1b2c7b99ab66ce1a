import type { RedisServer } from '@interviewmaster/testing';

/** One line of the table: this cache against one other, or against a bound. */
export interface Row {
  readonly figure: string;
  readonly ours: string;
  readonly against: string;
  readonly theirs: string;
  /** Ours by theirs. */
  readonly ratio: string;
  /** The same in operations per second of CPU time of the process, which other load of the machine hardly changes. */
  readonly cpuRatio?: string;
  readonly goal: string;
  /** Absent: for comparison only. */
  readonly isMet?: boolean;
}

/** Measures one figure on a server that nobody else uses meanwhile. */
export type Figure = (server: RedisServer) => Promise<readonly Row[]>;
