import fc from 'fast-check';

/** Strings that some codec, somewhere, has taken for more than a string. */
export const TREACHEROUS_STRINGS = [
  '_function_x|() => 1',
  '_function_|() => { globalThis.evaluated = true; }',
  '_date_x',
  '_date_2020-01-01T00:00:00.000Z',
  '_regexp_a|b',
  '_symbol_x',
  '_undefined_',
  '_NaN_',
  '_Infinity_',
  '_duplicate_["root"]',
  '_constructor-name_',
  '__proto__',
  'constructor',
  'toJSON',
  '$ref',
  'base64:AAAA',
  ':base64:AAAA',
  '\u2028',
  '\0',
  '\ufeff',
  '\ud800',
  '\udc00\ud800',
  '',
] as const;

const text = fc.oneof(
  fc.constantFrom(...TREACHEROUS_STRINGS),
  fc.string(),
  fc.string({ unit: 'binary' }),
  loneSurrogates(),
);
const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, Number.MAX_SAFE_INTEGER, Number.MAX_VALUE, Number.MIN_VALUE, 1e21, 0.1),
);
/** Keys that look like indexes come first in an object whatever the order they were added in. */
const key = fc.oneof(text, fc.nat().map(String), fc.constantFrom('0', '1', '-1', '01', '4294967295'));

/** Any JSON value, the awkward ones often. */
export const jsonValue: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom<unknown>(null, false, true, 0, -0, ''),
    text,
    number,
    fc.array(tie('value'), { maxLength: 5 }),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 5 }).map(fromEntries),
  ),
})).value;

function loneSurrogates(): fc.Arbitrary<string> {
  const unit = fc.integer({ min: 0xd7f0, max: 0xe010 }).map((code) => String.fromCharCode(code));
  return fc.array(unit, { maxLength: 6 }).map((units) => units.join(''));
}

/** Like Object.fromEntries, which also makes an own property of `__proto__`. */
function fromEntries(entries: readonly (readonly [string, unknown])[]): unknown {
  return Object.fromEntries(entries);
}
