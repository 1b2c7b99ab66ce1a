import type { z } from 'zod';

/** The examples that a schema carries in its metadata. */
export function examplesOf<Schema extends z.ZodType>(schema: Schema): z.output<Schema>[] {
  const examples = schema.meta()?.['examples'];
  return Array.isArray(examples) ? (examples as z.output<Schema>[]) : [];
}
