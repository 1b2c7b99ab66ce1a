import type { Span } from '@interviewmaster/evaluator/text';
import { matchesOf, matchesWhere } from './patterns.js';
import { isOrdinaryToken } from './ordinary-words.js';
import { BEGIN_OF_PART, END_OF_PART } from './readable-text.js';

/** Networks of persons: what follows such a name is an account name. */
const MESSENGERS =
  'skype|telegramm?|tg|whatsapp|wechat|weixin|wx|kakao(?:talk)?|jabber|xmpp|gmail|discord|threema|icq|qq|viber|zalo|hangouts|facetime|instagram|insta|ig|twitter|mastodon|bluesky|bsky|facebook|vk|weibo|snapchat|tiktok|linkedin|xing|keybase|behance|dribbble|orcid';
/** Sites that texts name as often as an account on them. */
const SITES =
  'github|gitlab|gh|bitbucket|codeberg|gitee|stack ?overflow|codepen|leetcode|hackerrank|kaggle|codeforces|atcoder|topcoder|reddit';
/** Words with other meanings. */
const PLATFORMS =
  'line|signal|slack|matrix|teams|messenger|x|threads|fb|medium|youtube|hn|hacker ?news|npm|pypi|irc|docker ?hub|steam|twitch|figma|zoom|session|venmo|paypal';
/** Networks in other scripts, after which an account name in Latin letters needs no sign. */
const NOT_LATIN =
  '微信号?|微博|知乎|领英|카카오톡|카톡|텔레그램|라인|ライン|(?<!\\p{L})(?:телеграмм?|тг|тлг|скайп|вк|טלגרם|واتساب)';

const ACCOUNT = '(?:[ -]?(?:id|handle|nick(?:name)?|tag|name|user(?:name)?|account|profile))';
const ASIDE = String.raw`(?:\s?\([^()\n]{1,12}\))?`;
const COLON = String.raw`\s?[:：=]\s{0,2}`;
const ARROW = String.raw`\s(?:-|->|=>|→)\s`;
const BEGIN = String.raw`(?<![\p{L}\p{Nd}])`;
/** `GitHub: ilseb or …` */
const END_OF_NAME = String.raw`(?:${END_OF_PART}|(?=\s(?:or|and|oder|und|ou|y|o)\s))`;
const NAME = String.raw`(?<span>@?\/?(?:in\/|u\/)?(?:[\p{L}_]|\p{Nd}{4})[\p{L}\p{M}\p{Nd}._:/#+-]{1,63}(?:\s?#\s?\d{2,5})?)`;

const namePattern = (...parts: readonly string[]): RegExp => new RegExp(BEGIN + parts.join('') + NAME, 'dgiu');

/** `Skype: ilseb`, `ICQ: 12345`, `LinkedIn (private): ilseb` */
const AT_MESSENGER = namePattern(`(?:${MESSENGERS})${ACCOUNT}?`, ASIDE, COLON);
/** As these are said of what is done there, too, the name has to begin with a small letter: `GitHub: Dublin`. */
const SMALL_NAMES: readonly RegExp[] = [
  // GitHub: ilseb or …; Telegram → ilseb; LINE ID is ilseb
  namePattern(`(?:${SITES})${ACCOUNT}?`, ASIDE, COLON),
  namePattern(`(?:${MESSENGERS}|${SITES})${ACCOUNT}?`, ASIDE, ARROW),
  namePattern(`(?:${MESSENGERS}|${SITES}|${PLATFORMS})${ACCOUNT}(?:${COLON}|\\s(?:(?:is|-)\\s)?)`),
  // my GitHub is ilseb, on GitHub as ilseb, my handle is ilseb, username: ilseb
  namePattern(
    `(?:my|on|mein|auf|mon|sur|mi|en)\\s(?:${MESSENGERS}|${SITES})(?:${COLON}|\\s(?:is|as|under|ist|als|est|es)\\s)`,
  ),
  namePattern(`(?:user ?name|handle|nick(?:name)?)(?:${COLON}|\\sis\\s)`),
  // github/ilseb, u/ilseb
  namePattern(`(?<![./-])(?:${SITES}|linkedin|xing)\\s?\\/\\s?`),
  namePattern('(?<!\\/)u\\/'),
  // A part of a line for itself: Slack: ilseb; GitHub ilseb
  new RegExp(namePattern(`(?:${PLATFORMS})${ASIDE}(?:${COLON}|${ARROW})`).source + END_OF_NAME, 'dgiu'),
  new RegExp(
    BEGIN_OF_PART + namePattern(`(?:${MESSENGERS}|${SITES})\\s\\(?`).source + String.raw`\)?` + END_OF_NAME,
    'dgiu',
  ),
  new RegExp(`(?:${NOT_LATIN})\\s?[:：]?\\s?(?<span>[a-z_][a-z\\d._-]{2,40})`, 'dgiu'),
];
/** `QQ 123456`, `Skype live:ilse`, `Discord ilse.b`: what has a sign or a digit is no word. */
const NOT_A_WORD =
  /(?<![\p{L}\p{Nd}])(?:skype|telegram|wechat|weixin|discord|snapchat|instagram|threema|signal|icq|qq|微信号?)(?:[ -]?(?:id|handle|name|user(?:name)?|account))?\s(?:is\s|as\s)?(?<span>@?(?=[\p{L}._:#-]*(?:\p{Nd}|[._:#][\p{L}\p{Nd}]))[\p{L}\p{Nd}_][\p{L}\p{Nd}._:#-]{2,63})/dgiu;
/** `github . com / ilseb`, `linkedin dot com slash in slash ilseb` */
const SPELT_PAGE =
  /(?<![\p{L}\p{Nd}])(?:github|gitlab|linkedin|xing|twitter|facebook|instagram)\s{0,2}(?:\.|dot|punkt|point)?\s{0,2}com\s{0,2}(?:\/|slash)\s{0,2}(?:in\s{0,2}(?:\/|slash)\s{0,2})?[\p{L}\p{Nd}_-]{2,60}/giu;
/** `@ilse_b`, but no package (`@nestjs/core`), no decorator or annotation (`@app.route("/")`, `@Override`), no rule of a style sheet. */
const AT_NAME =
  /(?<![\p{L}\p{Nd}@._/])@(?!\p{L}[\p{L}\p{Nd}_.-]*(?:\(|\/))(?!(?:\p{Lu}\p{Ll}+)+(?![\p{L}\p{Nd}_]))(?!(?:media|import|keyframes|font-face|supports|layer|container|property|use|mixin|include|apply|tailwind|param|returns?|type|throws|see|here|channel|everyone|latest|next|types|(?:static|class|abstract)method|dataclass|lru_cache|wraps|contextmanager)(?![\p{L}\p{Nd}_]))(?<word>[\p{L}\p{Nd}_][\p{L}\p{Nd}_.-]{1,39}(?:@[\p{L}\p{Nd}.-]{3,60})?)/gu;
/** Discord's older form; `issue#1234` is a ticket. */
const TAGGED = /(?<![\p{L}\p{Nd}])(?<word>[\p{L}\p{Nd}_.]{2,32})#\d{4}(?!\d)/gu;

const isName = (token: string): boolean => token.startsWith('@') || !isOrdinaryToken(token);
const isSmallName = (token: string): boolean => /^[/@\p{Ll}\p{Lo}\p{Nd}_]/u.test(token) && isName(token);
/** Of words alone, or with full stops, annotations are made; none with signs of other kinds in them. */
const isNoAnnotation = (token: string): boolean => /[\p{Nd}_@-]/u.test(token) || !isOrdinaryToken(token);

/** Names of persons at messengers, networks and sites. */
export const accountNamesIn = (text: string): Span[] => [
  ...matchesWhere(text, isName, AT_MESSENGER, TAGGED),
  ...matchesWhere(text, isSmallName, ...SMALL_NAMES),
  ...matchesWhere(text, isNoAnnotation, AT_NAME),
  ...matchesOf(text, NOT_A_WORD, SPELT_PAGE),
];
