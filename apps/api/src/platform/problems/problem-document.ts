import { z } from 'zod';

/** One fault of the request; it names either a place in the body, a parameter of path or query, or a header. */
export const faultSchema = z
  .object({
    detail: z.string().meta({ description: 'What is wrong, in words.' }),
    pointer: z
      .string()
      .optional()
      .meta({ description: 'The place in the body, as a JSON Pointer in a URI fragment (RFC 6901).' }),
    parameter: z.string().optional().meta({ description: 'Name of the path or query parameter.' }),
    header: z.string().optional().meta({ description: 'Name of the header.' }),
  })
  .meta({ id: 'ProblemFault' });

export type ProblemFault = z.output<typeof faultSchema>;

/** The media type of every error. */
export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** Problem details as RFC 9457 defines them; a kind of problem may add members of its own. */
export const problemSchema = z
  .looseObject({
    type: z.string().meta({ description: 'Stable URI of the problem type. Use it to distinguish problems.' }),
    title: z.string().meta({ description: 'Title of the problem type, in words.' }),
    status: z.int().meta({ description: 'HTTP status.' }),
    detail: z.string().optional().meta({ description: 'Explanation of this occurrence, in words.' }),
    instance: z.string().meta({ description: 'Path of the request.' }),
    traceId: z.string().meta({ description: 'Request id, as in the logs and in X-Request-Id.' }),
    errors: z.array(faultSchema).optional().meta({ description: 'All errors in the request.' }),
  })
  .meta({ id: 'Problem' });

export type ProblemDocument = z.output<typeof problemSchema>;

/** A text of at most `maxLength` UTF-16 units, with an ellipsis where it was cut, and without half characters. */
export function shortened(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text.toWellFormed();
  const isWithinPair = /[\uD800-\uDBFF]/.test(text.charAt(maxLength - 2));
  return `${text.slice(0, maxLength - (isWithinPair ? 2 : 1)).toWellFormed()}…`;
}
