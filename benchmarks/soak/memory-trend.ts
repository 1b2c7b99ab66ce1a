import { linearRegression, median } from 'simple-statistics';

export interface MemorySample {
  readonly minute: number;
  readonly rss: number;
  /** After a full collection. */
  readonly heap: number;
  readonly operations: number;
}

/** Growth over the second half that is noise: a share of the heap. */
const ALLOWED_SHARE = 0.05;

/** Whether the heap still grows once everything that is bounded has filled: the trend of the second half decides. */
export function trendOf(samples: readonly MemorySample[]): {
  readonly growth: number;
  readonly allowed: number;
  readonly isFlat: boolean;
} {
  const heaps = samples.slice(Math.floor(samples.length / 2)).map(({ heap }) => heap);
  const { m: growthPerSample } = linearRegression(heaps.map((heap, sample) => [sample, heap]));
  const growth = growthPerSample * (heaps.length - 1);
  const allowed = median(heaps) * ALLOWED_SHARE;
  return { growth, allowed, isFlat: growth <= allowed };
}
