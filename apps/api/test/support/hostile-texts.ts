import fc from 'fast-check';

/** Any text, and often one that programs have stumbled over: a name of JavaScript, a sign of some syntax. */
export const hostileText = (maxLength: number, ...more: readonly string[]) =>
  fc.oneof(
    fc.string({ unit: 'binary', maxLength }),
    fc.string({ unit: 'grapheme', maxLength }),
    fc.constantFrom(
      '',
      '0',
      '-1',
      '1e9',
      'NaN',
      'null',
      '[]',
      '__proto__',
      'constructor',
      '%',
      '*',
      "'",
      '"',
      '\\',
      '\0',
      '💥',
      ...more,
    ),
  );
