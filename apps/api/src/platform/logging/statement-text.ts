const MAX_STATEMENT_LENGTH = 2000;

/** In one pass, so that a quote in a comment opens no literal: https://www.postgresql.org/docs/current/sql-syntax-lexical.html */
const TOKENS =
  /"(?:[^"]|"")*"|'(?:[^']|'')*(?:'|$)|\$((?:[A-Za-z_]\w*)?)\$[\s\S]*?(?:\$\1\$|$)|--[^\n]*|(?<![\w$.])\d[\d.]*|\/\*[\s\S]*?(?:\*\/|$)/g;

/** The text of an SQL statement with its placeholders, and with `?` for every literal and comment written into it. */
export function statementText(sql: string): string {
  // A backslash escapes a quote in some literals and not in others: what follows it is not worth the doubt.
  const [before = '', ...after] = sql.split('\\');
  const text = before.replaceAll(TOKENS, (token) => (token.startsWith('"') ? token : '?'));
  const isCut = after.length > 0 || text.length > MAX_STATEMENT_LENGTH;
  return isCut ? `${text.slice(0, MAX_STATEMENT_LENGTH)}…` : text;
}
