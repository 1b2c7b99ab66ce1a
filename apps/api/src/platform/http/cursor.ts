import { z } from 'zod';

const MAX_LENGTH = 512;

/** The cursor of one list: where its next page begins, in a form that clients cannot read anything into. */
export interface CursorCodec<Position> {
  readonly encode: (position: Position) => string;
  /** The query parameter `cursor`, which the schema turns back into the position. */
  readonly parameter: z.ZodType<Position | undefined, string | undefined>;
}

/**
 * Defines the cursor of a list.
 *
 * @param list its name: positions of two lists may look alike, and a cursor of another list is refused, never misread
 * @param version counts changes of the position's meaning: so is a cursor of another version
 */
export function defineCursor<Position>(
  list: string,
  version: number,
  position: z.ZodType<Position>,
): CursorCodec<Position> {
  const parameter = z
    .string()
    .max(MAX_LENGTH)
    .transform((text, context) => {
      const [itsList, itsVersion, value] = decode(text);
      const parsed = position.safeParse(value);
      if (itsList === list && itsVersion === version && parsed.success) return parsed.data;
      context.addIssue({
        code: 'custom',
        message: 'must be a cursor of this list; leave it out to start at the first page',
      });
      return z.NEVER;
    })
    .optional()
    .meta({ description: 'The `nextCursor` of the previous page. Default: the first page.' });
  return {
    encode: (value) => Buffer.from(JSON.stringify([list, version, value])).toString('base64url'),
    parameter,
  };
}

function decode(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
