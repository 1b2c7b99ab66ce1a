import { describe, expect, test } from '@jest/globals';
import { type Environment, parseEnvironment, variableMeta, variableNames } from '@interviewmaster/config';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../repository.js';

/** A comment and the commented-out variable under it. */
const entry = /^# (?<comment>.+)\n# (?<name>[A-Z][A-Z0-9_]*)=(?<value>.*)$/gm;

const text = readFileSync(join(root, '.env.example'), 'utf8');
const entries = new Map(
  [...text.matchAll(entry)].map(({ groups }) => [
    groups!['name']!,
    { comment: groups!['comment'], value: groups!['value'] },
  ]),
);
const defaults = parseEnvironment({});

function hasDefault(name: keyof Environment): boolean {
  const value = defaults[name];
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
}

describe('.env.example', () => {
  test('has every variable of the schema, in its order, and no other', () => {
    expect([...entries.keys()]).toEqual(variableNames);
  });

  test('sets nothing', () => {
    expect(text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
  });

  test.each(variableNames.filter(hasDefault))('%s is explained as in the schema, with its default', (name) => {
    const { comment, value } = entries.get(name)!;
    expect(comment).toBe(variableMeta(name)?.description);
    expect(parseEnvironment({ [name]: value })[name]).toEqual(defaults[name]);
  });

  test.each(variableNames.filter((name) => !hasDefault(name)))(
    '%s is explained as in the schema, with its example',
    (name) => {
      const { description, example } = variableMeta(name)!;
      expect(entries.get(name)).toEqual({ comment: `${description} (no default)`, value: example });
    },
  );
});
