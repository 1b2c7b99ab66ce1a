import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Two folders above both `src/lexicon` and `dist/lexicon`. */
const FILE = new URL('../../data/word-vectors.json', import.meta.url);

const wordVectorsSchema = z.strictObject({
  /** What the vectors were made of, and under which licence. */
  origin: z.string(),
  dimensions: z.int().min(1),
  /** With a space between. */
  stems: z.string(),
  /** The numbers of each stem in turn, a signed byte each, in base64. */
  vectors: z.base64(),
});

export type WordVectorsFile = z.output<typeof wordVectorsSchema>;

/** Words as vectors of the words that they are used with: words with a similar meaning have a similar direction. */
export class WordVectors {
  readonly #rows: ReadonlyMap<string, number>;
  readonly #numbers: Int8Array;
  readonly #lengths: Float64Array;
  readonly #dimensions: number;

  constructor({ dimensions, stems, vectors }: WordVectorsFile) {
    const names = stems.split(' ');
    this.#rows = new Map(names.map((name, row) => [name, row]));
    this.#numbers = new Int8Array(Buffer.from(vectors, 'base64'));
    this.#dimensions = dimensions;
    this.#lengths = Float64Array.from(names, (_, row) => Math.sqrt(this.#dot(row, row)));
  }

  /** By which a stem is compared; undefined for one that has no vector. */
  rowOf(stem: string): number | undefined {
    return this.#rows.get(stem);
  }

  /** The cosine between two stems, -1 to 1; about 0 for words that have nothing to do with each other. */
  cosine(row: number, other: number): number {
    const lengths = (this.#lengths[row] ?? 0) * (this.#lengths[other] ?? 0);
    return lengths === 0 ? 0 : this.#dot(row, other) / lengths;
  }

  #dot(row: number, other: number): number {
    const [a, b] = [row * this.#dimensions, other * this.#dimensions];
    let sum = 0;
    for (let each = 0; each < this.#dimensions; each++) {
      sum += (this.#numbers[a + each] ?? 0) * (this.#numbers[b + each] ?? 0);
    }
    return sum;
  }
}

/** The committed vectors, made by `npm run evaluator:fit`. */
export function readWordVectors(): WordVectors {
  return new WordVectors(wordVectorsSchema.parse(JSON.parse(readFileSync(FILE, 'utf8'))));
}
