/**
 * Makes plain objects and arrays anew. What a message brings was made outside the sandbox in which Jest runs a test:
 * there `toStrictEqual` and a check for plain objects would take it for something else.
 */
export function inThisRealm(value: unknown): unknown {
  if (Array.isArray(value)) return Array.from(value, inThisRealm);
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inThisRealm(item)]));
}

/** Of whatever realm. */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype !== null && Object.getPrototypeOf(prototype) === null;
}
