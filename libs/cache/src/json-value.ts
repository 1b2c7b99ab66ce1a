import { UnsupportedValueError } from './cache.errors.js';

/** Maximum nesting of a value. */
export const MAX_DEPTH = 256;

/**
 * Turns a value into JSON text that parses back to exactly the same value.
 *
 * @throws {UnsupportedValueError} for values that JSON would drop or change: `undefined`, functions, symbols, `NaN`,
 * infinities, `BigInt`, `Date`, `Map`, `Set`, class instances, objects with `toJSON`, accessors, holes, cycles.
 */
export function toExactJson(value: unknown): string {
  // Nearly every value passes this fast check. The guard checks the others, and names the place of a fault.
  if (isPlainJson(value, 0)) return JSON.stringify(value);
  const guard = new JsonGuard();
  guard.check(value);
  // JSON has -0, but JSON.stringify writes 0 for it.
  return guard.hasNegativeZero
    ? JSON.stringify(value, (_key, item: unknown) => (Object.is(item, -0) ? rawJson('-0') : item))
    : JSON.stringify(value);
}

/** True if JSON certainly keeps the value; also false for some values that JSON keeps. `depth`: containers around it. */
function isPlainJson(value: unknown, depth: number): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0);
    case 'object':
      if (value === null) return true;
      if (depth >= MAX_DEPTH) return false;
      return Array.isArray(value) ? isPlainArray(value, depth + 1) : isPlainObject(value, depth + 1);
    default:
      return false;
  }
}

function isPlainArray(value: readonly unknown[], depth: number): boolean {
  if (Object.getPrototypeOf(value) !== Array.prototype) return false;
  for (let index = 0; index < value.length; index++) {
    if (hasGetter(value, index) || !isPlainJson(value[index], depth)) return false;
  }
  // Only visible elements and the length: no hole and no named property.
  return Object.keys(value).length === value.length && Reflect.ownKeys(value).length === value.length + 1;
}

function isPlainObject(value: object, depth: number): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  let count = 0;
  for (const key in value) {
    if (hasGetter(value, key) || !isPlainJson((value as Readonly<Record<string, unknown>>)[key], depth)) return false;
    count++;
  }
  // Hidden or inherited properties make the numbers differ.
  return Object.getOwnPropertyNames(value).length === count && Object.getOwnPropertySymbols(value).length === 0;
}

/** Creates no property descriptor, which would be slower than all other checks together. */
function hasGetter(value: object, key: string | number): boolean {
  return lookupGetter.call(value, key) !== undefined;
}

// Standard, but missing in TypeScript's library.
const lookupGetter = (Object.prototype as unknown as { __lookupGetter__: (key: string | number) => unknown })
  .__lookupGetter__;

/** Freezes a value of `JSON.parse` deeply and in place. */
export function deepFreeze<Value>(value: Value): Value {
  if (isObject(value)) freeze(value);
  return value;
}

function freeze(value: object): void {
  if (Array.isArray(value)) {
    for (const item of value as readonly unknown[]) if (isObject(item)) freeze(item);
  } else {
    const members = value as Readonly<Record<string, unknown>>;
    for (const key in members) {
      const member = members[key];
      if (isObject(member)) freeze(member);
    }
  }
  Object.freeze(value);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

// ES2026, still missing in TypeScript's library.
const rawJson = (JSON as unknown as { rawJSON: (text: string) => unknown }).rawJSON;

const ADVICE = new Map([
  ['Date', 'store its ISO 8601 string (toISOString())'],
  ['Map', 'store an object or an array of pairs'],
  ['Set', 'store an array'],
  ['RegExp', 'store its source'],
  ['Buffer', 'store a base64 string'],
  ['URL', 'store its href'],
]);

/** Checks a value once, and remembers the present path for error messages. */
class JsonGuard {
  hasNegativeZero = false;
  readonly #path: (string | number)[] = [];
  readonly #ancestors: object[] = [];

  check(value: unknown): void {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return;
      case 'number':
        if (!Number.isFinite(value)) this.#refuse(String(value), 'store null or a string');
        if (Object.is(value, -0)) this.hasNegativeZero = true;
        return;
      case 'object':
        if (value !== null) this.#checkContainer(value);
        return;
      case 'undefined':
        return this.#refuse('undefined', 'leave the property out or store null');
      case 'bigint':
        return this.#refuse('a BigInt', 'store its decimal string');
      case 'function':
        return this.#refuse('a function', 'store data only');
      case 'symbol':
        return this.#refuse('a symbol', 'store a string');
    }
  }

  #checkContainer(value: object): void {
    if (this.#ancestors.includes(value)) this.#refuse('a cycle', 'store ids instead of references back');
    if (this.#ancestors.length >= MAX_DEPTH)
      this.#refuse(`nested over ${MAX_DEPTH} levels deep`, 'store a flatter value');
    this.#ancestors.push(value);
    if (Array.isArray(value)) this.#checkArray(value);
    else this.#checkObject(value);
    this.#ancestors.pop();
  }

  #checkArray(value: readonly unknown[]): void {
    if (Object.getPrototypeOf(value) !== Array.prototype) this.#refuseInstance(value);
    for (let index = 0; index < value.length; index++) {
      this.#path.push(index);
      if (!Object.hasOwn(value, index)) this.#refuse('a hole', 'store null');
      this.#checkProperty(value, index);
      this.#path.pop();
    }
    if (Reflect.ownKeys(value).length > value.length + 1) {
      this.#refuse('an array with named properties', 'store an object');
    }
  }

  #checkObject(value: object): void {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) this.#refuseInstance(value);
    for (const key of Reflect.ownKeys(value)) {
      if (typeof key === 'symbol') return this.#refuse(`an object with the key ${String(key)}`, 'use string keys');
      this.#path.push(key);
      this.#checkProperty(value, key);
      this.#path.pop();
    }
  }

  #checkProperty(value: object, key: string | number): void {
    const descriptor = Object.getOwnPropertyDescriptor(value, key);
    if (!descriptor || !('value' in descriptor) || !descriptor.enumerable) {
      return this.#refuse('an accessor or a hidden property', 'store plain data');
    }
    this.check(descriptor.value);
  }

  #refuseInstance(value: object): never {
    const { constructor } = value as { constructor?: { name?: string } };
    const name = constructor?.name || 'an unnamed class';
    this.#refuse(`an instance of ${name}`, ADVICE.get(name) ?? 'store a plain object with what is needed');
  }

  #refuse(found: string, advice: string): never {
    throw new UnsupportedValueError(formatPath(this.#path), found, advice);
  }
}

/** `['items', 3, 'a b']` is `$.items[3]["a b"]`. */
function formatPath(path: readonly (string | number)[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return /^[A-Za-z_$][\w$]*$/.test(step) ? `${text}.${step}` : `${text}[${JSON.stringify(step)}]`;
  }, '$');
}
