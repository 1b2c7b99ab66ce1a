import { ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';

/**
 * Documents an answer with its schema and its example.
 *
 * @param changes what is different in this answer's example
 */
export const ApiHealthResponse = (
  status: number,
  schema: z.ZodType,
  description: string,
  changes: Readonly<Record<string, unknown>> = {},
): MethodDecorator => {
  const examples = schema.meta()?.['examples'] as readonly object[] | undefined;
  return ApiResponse({ status, description, standardSchema: schema, example: { ...examples?.[0], ...changes } });
};
