/** Pearson's correlation coefficient; NaN where one side is constant. */
export function pearson(xs: readonly number[], ys: readonly number[]): number {
  const meanX = mean(xs);
  const meanY = mean(ys);
  let covariance = 0;
  let varianceX = 0;
  let varianceY = 0;
  xs.forEach((x, index) => {
    const y = ys[index] ?? NaN;
    covariance += (x - meanX) * (y - meanY);
    varianceX += (x - meanX) ** 2;
    varianceY += (y - meanY) ** 2;
  });
  return covariance / Math.sqrt(varianceX * varianceY);
}

/** Spearman's rank correlation: equal numbers share the mean of their ranks. */
export const spearman = (xs: readonly number[], ys: readonly number[]): number => pearson(ranks(xs), ranks(ys));

/** The root of the mean squared difference. */
export function rmse(xs: readonly number[], ys: readonly number[]): number {
  return Math.sqrt(mean(xs.map((x, index) => (x - (ys[index] ?? NaN)) ** 2)));
}

export const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

function ranks(numbers: readonly number[]): number[] {
  const sorted = [...numbers.keys()].sort((a, b) => (numbers[a] ?? 0) - (numbers[b] ?? 0));
  const found = new Array<number>(numbers.length);
  for (let first = 0; first < sorted.length;) {
    let behind = first + 1;
    while (behind < sorted.length && numbers[sorted[behind] ?? 0] === numbers[sorted[first] ?? 0]) behind++;
    for (const index of sorted.slice(first, behind)) found[index] = (first + behind - 1) / 2;
    first = behind;
  }
  return found;
}
