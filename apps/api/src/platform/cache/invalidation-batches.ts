import { type Invalid, textsOf } from './invalid.js';

/** A notification of PostgreSQL takes less than 8,000 bytes, and a key or a tag is ASCII of a few hundred. */
const MAX_BATCH_BYTES = 7000;

/** The texts of one notification. */
export interface InvalidationBatch {
  readonly keys: string[];
  readonly tags: string[];
  readonly patterns: string[];
}

/** The texts of all, each once, in as few notifications as possible. */
export function batchesOf(all: readonly Invalid[]): InvalidationBatch[] {
  const texts = textsOf(all);
  const batches: InvalidationBatch[] = [];
  let batch: InvalidationBatch = { keys: [], tags: [], patterns: [] };
  let bytes = Infinity;
  for (const kind of ['keys', 'tags', 'patterns'] as const) {
    for (const text of texts[kind]) {
      bytes += JSON.stringify(text).length + 1;
      if (bytes > MAX_BATCH_BYTES) {
        batches.push((batch = { keys: [], tags: [], patterns: [] }));
        bytes = text.length;
      }
      batch[kind].push(text);
    }
  }
  return batches;
}
