/** Milliseconds since a moment of `performance.now()`, to a hundredth. */
export const elapsedMs = (start: number): number => Math.round((performance.now() - start) * 100) / 100;
