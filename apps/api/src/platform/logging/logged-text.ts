/** How an error's text begins after our own words, or its stack, or a message that is known to repeat data. */
const ERROR_BEGINNINGS = [
  String.raw`(?<![\w$.])[\w$.]*(?:Error|Exception)(?: \[\w+\])?: `,
  String.raw`\n[ \t]+at .+:\d+:\d+`,
  // Of the query builder, and of zod.
  'Failed query: ',
  String.raw`\[\n {2}\{\n`,
  // Of JSON: what it met, and where, with the text around it.
  'Unexpected (?:non-whitespace|token) ',
  '(?:Expected|Unterminated|Bad|No number|Exponent part) [^\\n]{1,80} in JSON at position ',
  // Of PostgreSQL: a value after the fault.
  'invalid (?:input (?:syntax|value)|byte sequence) for ',
  '(?:malformed (?:array|range|record) literal|out of range): "',
  '(?:syntax error at or near|value) "',
  String.raw`Key \(|Failing row contains \(`,
  // Of the mailer: the reply, which repeats the address.
  "(?:Can't send mail|Message failed|Invalid (?:login|recipient)|(?:Mail|Recipient|Data) command failed)",
];
const ERROR_WITHIN = new RegExp(String.raw`(?:${ERROR_BEGINNINGS.join('|')})[\s\S]*$`);

/** What replaces that which must not be in the log. */
export const CENSORED = '[redacted]';

const MAIL_CHARACTERS = String.raw`\p{L}\p{N}.!#$%&'*+/=?^_{|}~-`;
/** What is always personal or secret: e-mail addresses, and tokens alone, in headers and in queries. */
const NEVER_LOGGED = [
  new RegExp(
    String.raw`(?<![${MAIL_CHARACTERS}])[${MAIL_CHARACTERS}]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,8}\.\p{L}[\p{L}\p{N}-]{1,62}`,
    'gu',
  ),
  /(?<![\w-])eyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?/g,
  /(?<=\b(?:Bearer|Basic) +)[\w.~+/-]{8,}=*/gi,
  /(?<=[?&#;][\w-]{0,32}(?:token|code|key|secret|password|signature)=)[^\s&#"';]+/gi,
];

/** In each of them; most texts have none of it, and are many. */
const HINT = /@|eyJ|=|(?:bearer|basic) /i;

/** A text of ours as it may be logged: up to the error that was put into it, and without what is never logged. */
export function loggedText(text: string): string {
  const ours = text.replace(ERROR_WITHIN, '[error]');
  if (!HINT.test(ours)) return ours;
  return NEVER_LOGGED.reduce((rest, pattern) => rest.replace(pattern, CENSORED), ours);
}

/** A text that is written to the log as it is. */
export class ShownText {
  constructor(readonly text: string) {}
}
