import { z } from 'zod';
import type { OutputFormat } from '../provider/chat-provider.js';
import { ProviderError } from '../provider/provider.error.js';

/** Limits that not every provider accepts in a schema; the answer is checked against them anyway. */
const LIMITS = new Set([
  ...['minLength', 'maxLength', 'pattern', 'format', 'minItems', 'maxItems', 'minimum', 'maximum'],
  ...['exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', '$schema'],
]);

/** The schema as providers accept it. */
export function outputFormat(name: string, schema: z.ZodType): OutputFormat {
  return { name, schema: withoutLimits(z.toJSONSchema(schema)) as Record<string, unknown> };
}

function withoutLimits(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutLimits);
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = Object.entries(schema).filter(([keyword]) => !LIMITS.has(keyword));
  // Names below `properties` are not keywords.
  return Object.fromEntries(
    kept.map(([keyword, inner]) => [
      keyword,
      keyword === 'properties' ? ofEach(inner as object) : withoutLimits(inner),
    ]),
  );
}

const ofEach = (properties: object): object =>
  Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, withoutLimits(inner)]));

/** Models without support for formats often put their JSON between fences. */
const FENCED = /^\s*```(?:json)?\s*\n([\s\S]*?)\n?```\s*$/;

/** @throws {ProviderError} `invalid-output` when the text is not JSON of the schema. */
export function parseOutput<Output>(text: string, schema: z.ZodType<Output>): Output {
  let value: unknown;
  try {
    value = JSON.parse(FENCED.exec(text)?.[1] ?? text);
  } catch {
    throw new ProviderError('invalid-output', 'The answer is not JSON.');
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues.slice(0, 3).map(({ path, code }) => `/${path.join('/')} ${code}`);
  throw new ProviderError('invalid-output', `The answer does not fit its schema: ${places.join(', ')}.`);
}

/** Control characters, and those that change the direction of what follows. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}]+/gu;

/**
 * A text of a model that is safe to show: one line of bounded length, without control characters. Angle brackets become
 * similar quotation marks, so that no client takes it for HTML.
 */
export function plainSentence(text: string, maxLength: number): string {
  const line = text
    .toWellFormed()
    .replaceAll(/\s+/g, ' ')
    .replaceAll(UNSEEN, '')
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .trim();
  if (line.length <= maxLength) return line;
  // Cutting must not halve a character.
  const cut = line.slice(0, maxLength - 1).toWellFormed();
  return `${cut.replace(/\s+\S*$/, '')}…`;
}
