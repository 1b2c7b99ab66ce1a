import { z } from 'zod';
import { examplesOf } from '../openapi/api-responses.js';

const MAX_ITEMS = 100;
const DEFAULT_ITEMS = 20;
const EXPECTED = `must be a whole number from 1 to ${MAX_ITEMS}`;

/** The query parameter `limit` of every list. */
export const limitParameter = z.coerce
  .number(EXPECTED)
  .int(EXPECTED)
  .min(1, EXPECTED)
  .max(MAX_ITEMS, EXPECTED)
  .default(DEFAULT_ITEMS)
  .meta({ description: 'Maximum number of items on the page.' });

/** One page of a list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Takes the next page; null on the last one. */
  readonly nextCursor: string | null;
}

/** The schema of a page, from the schema of its items, whose id and example it takes over. */
export function pageSchema<Item extends z.ZodType>(item: Item) {
  const id = item.meta()?.id;
  return z
    .object({
      items: z.array(item),
      nextCursor: z
        .string()
        .nullable()
        .meta({ description: 'Send it as `cursor` to get the next page. Null on the last page.' }),
    })
    .meta({
      ...(id !== undefined && { id: `${id}Page` }),
      examples: [{ items: examplesOf(item), nextCursor: null }],
    });
}

/**
 * Makes a page of rows that were read with a limit of one more than asked for: the surplus row says that there is more.
 *
 * @param cursorOf the cursor after a row
 */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
  cursorOf: (row: Row) => string,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toItem),
    nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : null,
  };
}
