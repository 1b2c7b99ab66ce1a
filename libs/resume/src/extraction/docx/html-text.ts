const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
const PARTS = /<(?<close>\/?)(?<tag>[a-z]+\d?)[^>]*>|(?<text>[^<]+)/g;
const BLOCKS: ReadonlySet<string> = new Set([
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'li',
  'tr',
  'table',
  'ul',
  'ol',
  'br',
]);

/** The text of the plain HTML that a converter makes: an item of a list begins with a bullet, a cell ends with a tab. */
export function htmlToText(html: string): string {
  let text = '';
  let cells = 0;
  const breakLine = (): void => {
    if (text !== '' && !text.endsWith('\n') && !text.endsWith('• ') && !text.endsWith('\t'))
      text += cells > 0 ? ' ' : '\n';
  };
  for (const { groups } of html.matchAll(PARTS)) {
    const { close, tag = '', text: words } = groups ?? {};
    if (words !== undefined) text += unescapeEntities(words);
    else if (tag === 'td' || tag === 'th') {
      cells += close === '' ? 1 : -1;
      if (close !== '') text = `${text.trimEnd()}\t`;
    } else if (BLOCKS.has(tag)) {
      // A cell of several paragraphs is a column of its own, not a word in a row.
      if (cells > 0 && tag !== 'tr' && tag !== 'table') text = endCellLine(text);
      else breakLine();
      if (tag === 'li' && close === '') text += '• ';
      if (/^h\d$/.test(tag) && close === '' && text !== '') text += '\n';
      if (tag === 'tr' && close !== '') text = `${text.trimEnd()}\n`;
    }
  }
  return text.trim();
}

export function unescapeEntities(text: string): string {
  return text.replaceAll(
    /&(?:#(\d{1,6})|#x([\da-f]{1,5})|([a-z]+));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name] ?? whole;
      const code = decimal === undefined ? parseInt(hex ?? '0', 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

const endCellLine = (text: string): string => (text === '' || /[\n\t]$|• $/.test(text) ? text : `${text}\n`);
