import { describe, expect, it } from '@jest/globals';
import { layOut, textOfPieces, titleFirst, withoutRunningLines } from '../src/extraction/pdf/page-layout.js';
import { closeUp, type TextRun } from '../src/extraction/pdf/text-pieces.js';

const HEIGHT = 10;

const run = (str: string, left: number, base: number, { fontName = 'f1', height = HEIGHT } = {}): TextRun => ({
  str,
  transform: [height, 0, 0, height, left, base],
  width: str.length * (height / 2),
  height,
  fontName,
});

const textOf = (...runs: TextRun[]): string => textOfPieces(layOut(runs));

describe('the text of a page', () => {
  it('joins what touches, and sets words and cells apart by the gap between them', () => {
    expect(textOf(run('Post', 0, 700), run('greSQL', 20, 700))).toBe('PostgreSQL');
    expect(textOf(run('React', 0, 700), run('Native', 28, 700))).toBe('React Native');
    expect(textOf(run('Languages', 0, 700), run('Go', 150, 700))).toBe('Languages\tGo');
    expect(textOf(run('x', 0, 700), run(' ', 5, 700), run('2', 8, 704))).toBe('x 2');
  });

  it('sets columns apart that touch, by their fonts', () => {
    const [year, title] = [run('2019', 0, 700), run('Engineer', 20, 700, { fontName: 'bold' })];
    expect(textOf(year, title)).toBe('2019 Engineer');
    expect(textOf(run('Java', 0, 700), run('8', 20, 700, { fontName: 'bold' }))).toBe('Java8');
  });

  it('breaks lines where the base line changes, and paragraphs where it leaps', () => {
    expect(textOf(run('one', 0, 700), run('two', 0, 688))).toBe('one\ntwo');
    expect(textOf(run('one', 0, 700), run('two', 0, 670))).toBe('one\n\ntwo');
    expect(textOf(run('foot of a column', 0, 100), run('head of the next', 300, 700))).toBe(
      'foot of a column\n\nhead of the next',
    );
  });

  it('puts what floats beside the line it is on, although it was written first', () => {
    const floats = [run('2021 – 2023', 300, 700), run('2018 – 2021', 300, 600)];
    const jobs = [run('Acme', 0, 700), run('Built it', 0, 688), run('Initech', 0, 600), run('Ran it', 0, 588)];
    expect(textOf(...floats, ...jobs)).toBe('Acme\t2021 – 2023\nBuilt it\n\nInitech\t2018 – 2021\nRan it');
  });

  it('keeps columns whole whose lines stand beside each other', () => {
    const left = [run('Skills', 0, 700), run('Go', 0, 688), run('C', 0, 676)];
    const right = [run('Experience', 300, 700), run('Acme', 300, 688), run('Built it', 300, 676)];
    expect(textOf(...left, ...right)).toBe('Skills\nGo\nC\n\nExperience\nAcme\nBuilt it');
  });

  it('is empty without any runs', () => {
    expect(textOf()).toBe('');
    expect(textOf(run(' ', 0, 700))).toBe('');
  });

  it('is read from a page of many pieces on one line soon', () => {
    const runs = Array.from({ length: 50_000 }, (_, index) => run('x', index % 2 === 0 ? 0 : 300, 700));
    expect(layOut(runs).length).toBeGreaterThan(20_000);
  });
});

describe('closeUp', () => {
  it('closes up letters that were set apart, the short words beside them included', () => {
    expect(closeUp(['S K I L L S'])).toEqual(['SKILLS']);
    expect(closeUp(['C O N TA C T'])).toEqual(['CONTACT']);
    expect(closeUp(['H I S T O R Y', 'O F', 'W O R K'])).toEqual(['HISTORY', 'OF', 'WORK']);
    expect(closeUp(['a m a r a @ e x a m p l e . c o m'])).toEqual(['amara@example.com']);
  });

  it('leaves words, short lists and marks as they are', () => {
    for (const text of ['C R Go', 'I am in it', 'Go C++ R', '● ● ● ● ○', 'A B'])
      expect(closeUp([text])).toEqual([text]);
  });
});

describe('the pages of a file', () => {
  const page = (...runs: TextRun[]) => layOut(runs);

  it('have their headers and footers once', () => {
    const pages = [1, 2].map((number) =>
      page(
        run('Jane Doe, CV', 0, 800),
        run(`text ${'of a page '.repeat(number)}`, 0, 500),
        run(`Page ${number}`, 0, 20),
      ),
    );
    expect(withoutRunningLines(pages).map(textOfPieces)).toEqual([
      'Jane Doe, CV\n\ntext of a page \n\nPage 1',
      'text of a page of a page ',
    ]);
  });

  it('begin with what is set largest', () => {
    const sidebar = [run('Contact', 0, 800), run('Lisbon', 0, 788)];
    const main = [run('Jane Doe', 200, 800, { height: 24 }), run('Engineer', 200, 770)];
    expect(textOfPieces(titleFirst(page(...sidebar, ...main)))).toMatch(/^Jane Doe\s/);
    expect(textOfPieces(titleFirst(page(...sidebar)))).toBe('Contact\nLisbon');
  });
});
