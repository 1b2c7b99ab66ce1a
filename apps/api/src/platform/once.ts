/** Makes something when it is first asked for, and only then: neither the start of the process nor who never asks pays for it. */
export function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
