import type { KeyPointResult, KeyPointStatus } from '../ai.types.js';

const SHARES: Readonly<Record<KeyPointStatus, number>> = { covered: 1, partly: 0.5, not_detected: 0 };

/** The share of the key points' weight that is covered, in part counting half: 0 to 100. */
export function coverageScore(keyPoints: readonly KeyPointResult[]): number {
  const total = keyPoints.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return 0;
  const covered = keyPoints.reduce((sum, { weight, status }) => sum + weight * SHARES[status], 0);
  return Math.round((100 * covered) / total);
}
