import type { Span } from '@interviewmaster/evaluator/text';
import { matchesOf, matchesWhere } from './patterns.js';
import { isOrdinaryToken } from './ordinary-words.js';

const LOCAL = String.raw`(?<![\p{L}\p{Nd}._%+-])[\p{L}\p{Nd}][\p{L}\p{M}\p{Nd}._%+'&/=!#$*?^~-]{0,63}`;
const NAME = String.raw`[\p{L}\p{Nd}](?:[\p{L}\p{M}\p{Nd}-]{0,61}[\p{L}\p{Nd}])?`;
const OPEN = String.raw`[[({<]`;
const CLOSE = String.raw`[\])}>]`;
const AT_WORDS = 'at|ät|arroba|arobase|chez|bei|klammeraffe|собака';
const DOT_WORDS = 'dot|punkt|point|punto|ponto';
/** Signs around a word, used like brackets: `x /at/ example`. */
const FENCED = (words: string): string =>
  String.raw`(?:\s?${OPEN}\s?(?:${words})\s?${CLOSE}|\s[/|#~*](?:${words})[/|#~*])\s?`;
const VEILED_AT = String.raw`(?:${FENCED(`${AT_WORDS}|@`)}|\s?(?:_at_|-at-|\*at\*|~at~|#at#|&#64;|%40|\\u0040)\s?)`;
const SPELT_DOT = String.raw`(?:${FENCED(`${DOT_WORDS}|\\.`)}|\s(?:dot|punkt|punto|ponto)\s)`;
const DOT = String.raw`(?:\.|${SPELT_DOT}|_dot_|-dot-)`;

/** `x@example.com`, `x [at] example.com`, `x (at) example (dot) com` and `x@example` of a house of its own. */
const MAIL = new RegExp(
  String.raw`${LOCAL}(?:${SPELT_DOT}${NAME}){0,4}(?:@${NAME}(?:${DOT}${NAME}){0,5}|${VEILED_AT}${NAME}(?:${DOT}${NAME}){0,5})`,
  'giu',
);
/** `x @ example . com`; `and @transaction.atomic` is none. */
const SPACED_MAIL = new RegExp(String.raw`(?<word>${LOCAL})\s?@\s?${NAME}(?:(?:${DOT}|\s\.\s)${NAME}){1,5}`, 'giu');
/** `x at example dot com`: without brackets the dot has to be spelt out. */
const SPELT_MAIL = new RegExp(
  String.raw`${LOCAL}(?:${SPELT_DOT}${NAME}){0,4}\s(?:(?:${AT_WORDS})\s${NAME}(?:${DOT}${NAME}){0,3}${SPELT_DOT}${NAME}|arobase\s${NAME}(?:(?:\s?\.\s?|\spoint\s)${NAME}){1,4})`,
  'giu',
);

/** `"x y"@example.com`, `{x, y}@example.com`, and `x@[192.0.2.1]`. */
const UNUSUAL_MAIL = new RegExp(
  String.raw`(?:"[^"\n]{1,64}"|\{[^{}\n]{1,64}\})\s?@\s?${NAME}(?:\.${NAME}){0,5}|${LOCAL}@\[[\p{Nd}a-f:.]{3,45}\]`,
  'giu',
);
/** `x at gmail.com`: hosts that follow `at` only in addresses. */
const MAIL_AT_PROVIDER = new RegExp(
  String.raw`${LOCAL}\s{1,2}(?:at|ät)\s{1,2}(?:gmail|googlemail|outlook|hotmail|yahoo|icloud|proton(?:mail)?|gmx|posteo|fastmail|aol|yandex|rediffmail)\.\p{L}{2,4}(?:\.\p{L}{2})?`,
  'giu',
);
const LETTER_SPACED_MAIL =
  /(?<![\p{L}\p{Nd}])(?:[\p{L}\p{Nd}._-] ){2,40}@(?: [\p{L}\p{Nd}.-](?![\p{L}\p{Nd}])){3,60}/gu;
/** `ilse[.]dev`, `ilse dot dev` */
const VEILED_HOST = new RegExp(
  String.raw`(?<![\p{L}\p{Nd}])${NAME}(?:\s?${OPEN}\s?(?:dot|punkt|\.)\s?${CLOSE}\s?|\s(?:dot|punkt)\s)(?:com|org|net|dev|io|me|de|at|ch|fr|eu|tech)(?![\p{L}\p{Nd}])`,
  'giu',
);

/** With these a host is an address of a page, whatever it is called. */
const OF_PAGES =
  'com|org|net|dev|io|me|de|at|ch|uk|fr|eu|nl|pl|cz|se|dk|fi|es|pt|br|be|jp|nz|biz|xyz|codes|app|tech|online|website|ninja|rocks|engineer|cv';
/** These end names in code as well, such as `System.in`, and hosts that have a name of their own. */
const OF_OTHERS =
  'co|li|ai|in|no|it|ie|us|ca|au|cn|kr|ru|рф|ua|tr|gr|hu|ro|il|za|mx|ar|info|page|site|blog|work|pro|ly|gg|tv|social|space|world|cloud|software|studio';
const TLD = `${OF_PAGES}|${OF_OTHERS}|id|so|to|sh`;
const HOST = String.raw`(?:[\p{L}\p{Nd}](?:[\p{L}\p{Nd}-]{0,61}[\p{L}\p{Nd}])?\.){1,5}`;
/** What names in code begin with: `com.example.app`, `logger.info`. */
const IN_CODE = String.raw`(?:com|org|net|io|dev|javax?|this|self|window|module|req|ctx|express|log|logger|console)\.`;
const END_OF_HOST = String.raw`(?![\p{L}\p{Nd}_-]|\.[\p{L}\p{Nd}]|\()`;
/** `ilseb.ai` */
const NAMED_HOST = new RegExp(
  String.raw`(?<![\p{L}\p{Nd}@._-])(?!${IN_CODE})(?<word>${HOST})(?:${OF_OTHERS})${END_OF_HOST}`,
  'giu',
);
/** `ilseb at mail.example.org`, but not `we met at mail.example.org`; after a label any word is a name. */
const MAIL_AT_HOST = new RegExp(
  String.raw`(?<word>${LOCAL})\s{1,2}(?:${AT_WORDS})\s{1,2}${HOST}(?:${TLD})${END_OF_HOST}`,
  'giu',
);
const LABELLED_MAIL = new RegExp(
  String.raw`(?<!\p{L})(?:e-?mail|mail|courriel|correo)(?:\s?[:：]|\sis)\s{0,2}(?<span>${LOCAL}\s(?:${AT_WORDS})\s(?:${NAME}[ .]){1,4}(?:${TLD})${END_OF_HOST})`,
  'dgiu',
);
/** `git@github.com:ilseb/repo.git` */
const REPOSITORY = new RegExp(
  String.raw`(?<![\p{L}\p{Nd}])(?:git|hg|ssh)@${NAME}(?:\.${NAME}){0,5}[:/][^\s<>"]{2,200}`,
  'giu',
);
const URL = new RegExp(
  [
    String.raw`(?:[a-z][a-z0-9+.-]{1,15}:\/\/|www\.)[^\s<>"]{2,500}`,
    String.raw`(?:mailto|tel|sms|skype|callto|sip|xmpp|tg|whatsapp):[^\s<>"]{2,200}`,
    // With a path any host is one; without, `node.js` and `asp.net` are none, and a host has a name of its own.
    String.raw`(?<![\p{L}\p{Nd}@._-])${HOST}(?:${TLD})(?:\/[^\s<>"]{0,500}|:\d{2,5}(?:\/[^\s<>"]{0,500})?)`,
    String.raw`(?<![\p{L}\p{Nd}@._-])(?!(?:asp|ado|vb|ml|xamarin|[\p{L}\p{Nd}]{1,20}\.asp)\.net)(?!socket\.io|${IN_CODE})${HOST}(?:${OF_PAGES})${END_OF_HOST}`,
  ].join('|'),
  'giu',
);

const OWN_PAGE =
  /(?<![\p{L}\p{Nd}])(?:website|homepage|web ?page|portfolio|blog|site|web)\s?[:：]\s?(?<span>[\p{L}\p{Nd}-]{2,63}(?:\.[\p{L}\p{Nd}-]{2,63}){1,4}(?:\/[^\s<>"]{0,200})?)/dgiu;

const isOwn = (token: string): boolean => !isOrdinaryToken(token);
const isMailbox = (token: string): boolean => /^[\p{Ll}\p{Lo}\p{Nd}]/u.test(token) && isOwn(token);

/** E-mail addresses however they are veiled, and addresses of pages. */
export const electronicAddressesIn = (text: string): Span[] => [
  ...matchesOf(text, MAIL, SPELT_MAIL, UNUSUAL_MAIL, MAIL_AT_PROVIDER, LABELLED_MAIL, LETTER_SPACED_MAIL, REPOSITORY),
  ...matchesOf(text, URL, VEILED_HOST),
  ...matchesWhere(text, isOwn, NAMED_HOST, OWN_PAGE, SPACED_MAIL),
  ...matchesWhere(text, isMailbox, MAIL_AT_HOST),
];
