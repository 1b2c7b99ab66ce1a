/** What was found and what should have been. */
export interface Findings {
  readonly id: string;
  readonly found: readonly string[];
  readonly expected: readonly string[];
}

/** Precision and recall over all findings together, and each fault by name. */
export function scoreOf(all: readonly Findings[]) {
  const surplus = all.flatMap(({ id, found, expected }) =>
    found.filter((slug) => !expected.includes(slug)).map((slug) => `${id}: +${slug}`),
  );
  const missed = all.flatMap(({ id, found, expected }) =>
    expected.filter((slug) => !found.includes(slug)).map((slug) => `${id}: -${slug}`),
  );
  const foundCount = all.reduce((sum, { found }) => sum + found.length, 0);
  const expectedCount = all.reduce((sum, { expected }) => sum + expected.length, 0);
  return {
    precision: (foundCount - surplus.length) / foundCount,
    recall: (expectedCount - missed.length) / expectedCount,
    surplus,
    missed,
  };
}
