import { describe, expect, it } from '@jest/globals';
import { pearson, rmse, spearman } from '../../../../benchmarks/evaluator/correlation.js';

describe('pearson', () => {
  it('is 1 and -1 on lines, NaN where nothing varies, and the textbook value between', () => {
    expect(pearson([1, 2, 3], [10, 20, 30])).toBeCloseTo(1);
    expect(pearson([1, 2, 3], [3, 2, 1])).toBeCloseTo(-1);
    expect(pearson([1, 1, 1], [1, 2, 3])).toBeNaN();
    expect(pearson([1, 2, 3, 4, 5], [2, 4, 5, 4, 5])).toBeCloseTo(0.7746, 4);
  });
});

describe('spearman', () => {
  it('looks at ranks alone', () => {
    expect(spearman([1, 2, 3, 4], [1, 10, 100, 1000])).toBeCloseTo(1);
  });

  it('gives equal numbers the mean of their ranks', () => {
    expect(spearman([1, 2, 2, 3], [1, 2, 3, 4])).toBeCloseTo(pearson([0, 1.5, 1.5, 3], [0, 1, 2, 3]));
  });
});

describe('rmse', () => {
  it('is the root of the mean squared difference', () => {
    expect(rmse([1, 2, 3], [1, 2, 3])).toBe(0);
    expect(rmse([0, 0], [3, 4])).toBeCloseTo(Math.sqrt(12.5));
  });
});
