import { mean } from 'simple-statistics';

/** By the names of their inventors. NaN where one side is constant; equal numbers share the mean of their ranks. */
export { sampleCorrelation as pearson, sampleRankCorrelation as spearman } from 'simple-statistics';

/** The root of the mean squared difference. */
export const rmse = (xs: readonly number[], ys: readonly number[]): number =>
  Math.sqrt(mean(xs.map((x, index) => (x - (ys[index] ?? NaN)) ** 2)));
