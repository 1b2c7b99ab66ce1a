import { markdownTable as tableOfRows } from 'markdown-table';

/** A Markdown table whose columns are padded to one width. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return tableOfRows([head, ...rows]);
}

/** Operations per second, in three digits: `31.4 k/s`. */
export function perSecond(number: number): string {
  if (number >= 1e6) return `${(number / 1e6).toPrecision(3)} M/s`;
  if (number >= 1000) return `${(number / 1000).toPrecision(3)} k/s`;
  return `${number.toPrecision(3)} /s`;
}

/** `0.93 ×` */
export function times(ratio: number): string {
  return `${ratio >= 100 ? ratio.toFixed(0) : ratio.toPrecision(2 + (ratio >= 10 ? 1 : 0))} ×`;
}

/** `1.23 ms` */
export function milliseconds(ms: number): string {
  return `${ms >= 1000 ? ms.toFixed(0) : ms.toPrecision(3)} ms`;
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
