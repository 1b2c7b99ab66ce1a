import { z } from 'zod';

type Issue = z.core.$ZodRawIssue;

const TYPES: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  bigint: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  set: 'a list',
  object: 'an object',
  record: 'an object',
  map: 'an object',
  null: 'null',
  date: 'a time',
  file: 'a file',
};

const FORMATS: Readonly<Record<string, string>> = {
  email: 'an email address',
  url: 'a URL',
  uuid: 'a UUID',
  guid: 'a UUID',
  datetime: 'a time such as 2026-01-05T08:30:00Z',
  date: 'a day such as 2026-01-05',
  time: 'a time of day such as 08:30:00',
  duration: 'a duration such as PT15M',
  ipv4: 'an IPv4 address',
  ipv6: 'an IPv6 address',
  cidrv4: 'a range of IPv4 addresses',
  cidrv6: 'a range of IPv6 addresses',
  base64: 'text in base64',
  base64url: 'text in base64url',
  json_string: 'JSON',
  e164: 'a phone number such as +4930123456',
  jwt: 'a JSON Web Token',
};

/** What a size is counted in; of all else the value itself is too small or too big. */
const UNITS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  string: ['character', 'characters'],
  array: ['item', 'items'],
  set: ['item', 'items'],
  map: ['entry', 'entries'],
  record: ['entry', 'entries'],
  object: ['field', 'fields'],
  file: ['byte', 'bytes'],
};

const NOT_VALID = 'is not valid';

/** Has all schemas say what is wrong in our words, where they have none of their own. */
export function useOwnMessages(): void {
  z.config({ customError: messageOf });
}

/** What is wrong with a value, as what follows its name: "is required", "must be a string". */
export function messageOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return isAbsent(issue) ? 'is required' : typeMessage(issue.expected);
    case 'invalid_value':
      return isAbsent(issue) ? 'is required' : choiceMessage(issue.values);
    case 'too_small':
      return smallMessage(issue);
    case 'too_big':
      return bigMessage(issue);
    case 'invalid_format':
      return formatMessage(issue);
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`;
    case 'unrecognized_keys':
      return issue.keys.length === 1 ? 'has an unknown field' : 'has unknown fields';
    case 'invalid_union':
      return unionMessage(issue);
    case 'invalid_key':
      return 'has an invalid key';
    case 'invalid_element':
      return 'has an invalid value';
    default:
      return NOT_VALID;
  }
}

const isAbsent = ({ input }: Issue): boolean => input === undefined;

function typeMessage(expected: string): string {
  if (expected === 'never') return 'is not allowed';
  const type = TYPES[expected];
  return type === undefined ? NOT_VALID : `must be ${type}`;
}

function choiceMessage(values: readonly z.core.util.Primitive[]): string {
  const shown = values.map(String);
  return shown.length === 1 ? `must be ${shown[0] ?? ''}` : `must be one of: ${shown.join(', ')}`;
}

type Sized<Code extends Issue['code']> = Extract<Issue, { readonly code: Code }>;

function smallMessage({ origin, minimum, inclusive, exact }: Sized<'too_small'>): string {
  const unit = UNITS[origin];
  const least = unit && inclusive === false ? Number(minimum) + 1 : minimum;
  if (!unit)
    return inclusive === false
      ? `must be more than ${shown(origin, minimum)}`
      : `must be at least ${shown(origin, minimum)}`;
  if (exact === true) return `must have exactly ${counted(minimum, unit)}`;
  return Number(least) === 1 ? 'must not be empty' : `must have at least ${counted(least, unit)}`;
}

function bigMessage({ origin, maximum, inclusive, exact }: Sized<'too_big'>): string {
  const unit = UNITS[origin];
  if (!unit)
    return inclusive === false
      ? `must be less than ${shown(origin, maximum)}`
      : `must be at most ${shown(origin, maximum)}`;
  if (exact === true) return `must have exactly ${counted(maximum, unit)}`;
  const most = inclusive === false ? Number(maximum) - 1 : maximum;
  return Number(most) === 0 ? 'must be empty' : `must have at most ${counted(most, unit)}`;
}

const counted = (count: number | bigint, [one, many]: readonly [string, string]): string =>
  `${count} ${Number(count) === 1 ? one : many}`;

const shown = (origin: string, limit: number | bigint): string =>
  origin === 'date' ? new Date(Number(limit)).toISOString() : String(limit);

function formatMessage(issue: Sized<'invalid_format'>): string {
  const { format, prefix, suffix, includes, pattern } = issue as Readonly<Record<string, unknown>>;
  if (typeof prefix === 'string') return `must begin with ${prefix}`;
  if (typeof suffix === 'string') return `must end with ${suffix}`;
  if (typeof includes === 'string') return `must contain ${includes}`;
  const known = FORMATS[String(format)];
  if (known !== undefined) return `must be ${known}`;
  if (format === 'lowercase') return 'must be in lower case';
  if (format === 'uppercase') return 'must be in upper case';
  return format === 'regex' && typeof pattern === 'string'
    ? `must match the pattern ${pattern}`
    : 'has an invalid format';
}

/** For a discriminated union the choices of its field; for other unions what each branch asks for. */
function unionMessage(issue: Sized<'invalid_union'>): string {
  const { options, discriminator, input, errors } = issue as Readonly<Record<string, unknown>>;
  if (typeof discriminator === 'string') {
    const value =
      typeof input === 'object' && input !== null ? (input as Record<string, unknown>)[discriminator] : input;
    if (value === undefined) return 'is required';
    return Array.isArray(options) && options.length > 0 ? choiceMessage(options as z.core.util.Primitive[]) : NOT_VALID;
  }
  if (isAbsent(issue)) return 'is required';
  const branches = Array.isArray(errors) ? (errors as readonly (readonly z.core.$ZodIssue[])[]) : [];
  const messages = branches.map(([first]) => (first?.path.length === 0 ? first.message : NOT_VALID));
  const parts = messages.map((message) => /^must be (.*)$/.exec(message)?.[1]);
  return parts.length > 0 && parts.every((part) => part !== undefined)
    ? `must be ${[...new Set(parts)].join(' or ')}`
    : 'does not match any of the allowed forms';
}
