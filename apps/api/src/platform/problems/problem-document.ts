import { z } from 'zod';

/** One fault of the request; it names either a place in the body, a parameter of path or query, or a header. */
export const faultSchema = z
  .object({
    detail: z.string().meta({ description: 'What is wrong, for people.' }),
    pointer: z
      .string()
      .optional()
      .meta({ description: 'Place in the body: a JSON Pointer as URI fragment (RFC 6901).' }),
    parameter: z.string().optional().meta({ description: 'Name of a parameter of the path or the query.' }),
    header: z.string().optional().meta({ description: 'Name of a header.' }),
  })
  .meta({ id: 'ProblemFault' });

export type ProblemFault = z.output<typeof faultSchema>;

/** The media type of every error. */
export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** Problem details as RFC 9457 defines them; a kind of problem may add members of its own. */
export const problemSchema = z
  .looseObject({
    type: z.string().meta({ description: 'Kind of problem: a stable URI to tell them apart by.' }),
    title: z.string().meta({ description: 'The kind of problem, for people.' }),
    status: z.int().meta({ description: 'The HTTP status.' }),
    detail: z.string().optional().meta({ description: 'This occurrence, for people.' }),
    instance: z.string().meta({ description: 'Path of the request.' }),
    traceId: z.string().meta({ description: 'Id of the request, as in the logs and in X-Request-Id.' }),
    errors: z.array(faultSchema).optional().meta({ description: 'Each fault of the request.' }),
  })
  .meta({ id: 'Problem' });

export type ProblemDocument = z.output<typeof problemSchema>;
