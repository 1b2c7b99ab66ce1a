/** A page of documentation, as far as tests read it. */
export class MarkdownPage {
  constructor(readonly text: string) {}

  /** The fenced blocks whose info string is exactly this, without their fences. */
  blocks(info: string): string[] {
    return [...this.text.matchAll(/^```(.*)\n([\s\S]*?)\n```$/gm)]
      .filter(([, found]) => found === info)
      .map(([, , body = '']) => body);
  }

  /** The tables whose first column has this title: of each, its rows, and of each row, its cells. */
  tables(title: string): string[][][] {
    return this.text
      .split(/\n{2,}/)
      .filter((paragraph) => paragraph.startsWith('|'))
      .map((paragraph) => paragraph.split('\n').map(cells))
      .filter(([head]) => head?.[0] === title)
      .map(([, , ...rows]) => rows);
  }

  /** The targets of all links. */
  get links(): string[] {
    return [...this.text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  }

  /** The anchors that GitHub makes of the headings. */
  get anchors(): string[] {
    return [...this.text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    );
  }
}

/** What is marked as code in a text. */
export function codeIn(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
}

function cells(row: string): string[] {
  return row
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}
