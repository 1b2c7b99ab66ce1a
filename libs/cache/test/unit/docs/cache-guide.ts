import { readFileSync } from 'node:fs';

const text = readFileSync(new URL('../../../docs/cache.md', import.meta.url), 'utf8');

/** The rows of the table that follows a heading or a sentence and has this first column; cells without backquotes. */
export function tableOf(firstColumn: string): string[][] {
  const lines = text.split('\n');
  const head = lines.findIndex((line) => line.startsWith('|') && line.split('|')[1]?.trim() === firstColumn);
  if (head < 0) throw new Error(`docs/cache.md has no table whose first column is ${firstColumn}.`);
  const rows = lines.slice(head + 2);
  const end = rows.findIndex((line) => !line.startsWith('|'));
  return rows.slice(0, end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
}

/** The TypeScript in it, block by block. */
export function codeBlocks(): string[] {
  return [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = '']) => code);
}
