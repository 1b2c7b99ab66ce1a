// One file of many, which would all be loaded at the start; as CommonJS, its default is within the module.
import isEmail from 'validator/lib/isEmail.js';
import { z } from 'zod';

export const integer = (min: number, max: number) => {
  const expected = `a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d+$/, expected)
    .transform(Number)
    .refine((value) => value >= min && value <= max, expected);
};

const isUrlOf = (protocols: readonly string[], text: string): boolean => {
  const protocol = URL.parse(text)?.protocol ?? '';
  // Parsers ignore line breaks, and blanks at the ends; the programs that get the text do not.
  return protocols.includes(protocol) && text.toLowerCase().startsWith(`${protocol}//`) && !/\s$|[\t\r\n]/.test(text);
};

const describeUrl = (protocols: readonly string[], text: string): string => {
  const expected = `a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`;
  return isUrlOf(protocols, text.replaceAll(/^\s+|\s+$|[\t\r\n]/g, ''))
    ? `${expected}, with no spaces or line breaks around it`
    : expected;
};

export const url = (protocols: readonly string[]) =>
  z.string().superRefine((text, context) => {
    if (!isUrlOf(protocols, text)) context.addIssue({ code: 'custom', message: describeUrl(protocols, text) });
  });

/** A URL with which links begin. */
export const linkBase = (protocols: readonly string[]) =>
  url(protocols).refine((text) => {
    const { username = '', password = '' } = URL.parse(text) ?? {};
    return !/[?#\s]/.test(text) && username === '' && password === '';
  }, 'a URL without user, password, query or fragment, because paths are added to it');

/** A URL that may hold a user name and a password, whose special characters have to be encoded. */
export const serverUrl = (protocols: readonly string[]) =>
  z.string().superRefine((text, context) => {
    const character = unencodedCharacter(text);
    const message =
      character === undefined
        ? describeUrl(protocols, text)
        : `a URL in whose user name and password ${character} is encoded as ${encodeURIComponent(character)}`;
    if (character !== undefined || !isUrlOf(protocols, text)) context.addIssue({ code: 'custom', message });
  });

/** The unencoded character that ends a user name or a password too early. */
function unencodedCharacter(text: string): string | undefined {
  const [, rest] = /^[a-z]+:\/\/(.*)$/is.exec(text) ?? [];
  if (rest === undefined) return undefined;
  // No server looks at a fragment.
  if (rest.includes('#')) return '#';
  const [place = '', query = ''] = rest.split(/\?(.*)/s, 2);
  if (place.includes('/') && place.includes('@', place.indexOf('/'))) return '/';
  // A query may hold addresses, as values.
  if (/^[^=]*@/.test(query)) return '?';
  const [credentials = ''] = /^.*@/s.exec(place) ?? [];
  return /%(?![0-9a-f]{2})/i.test(credentials) ? '%' : undefined;
}

/** `host:port` pairs separated by commas. */
export const nodes = () => {
  const expected = 'host:port pairs separated by commas';
  const pair = /^\[?([^\s,[\]]+?)\]?:(\d{1,5})$/;
  return z.string().transform((text, context) => {
    const matches = text.split(',').map((item) => pair.exec(item.trim()));
    const parsed = matches.flatMap((match) => (match ? [{ host: match[1] ?? '', port: Number(match[2]) }] : []));
    if (parsed.length < matches.length || parsed.some(({ port }) => port < 1 || port > 65_535)) {
      context.addIssue({ code: 'custom', message: expected });
      return z.NEVER;
    }
    return parsed;
  });
};

export const origins = () => {
  const expected = 'origins (scheme and host, no path) separated by commas';
  return z
    .string()
    .transform((text) => text.split(',').map((item) => item.trim()))
    .refine((list) => list.every((item) => URL.parse(item)?.origin === item), expected);
};

/** A key of access tokens: its name goes into the token, its secret signs it. */
export interface SigningKey {
  readonly id: string;
  readonly secret: string;
}

/** Signs access tokens where no key is configured, which production refuses. */
export const DEVELOPMENT_SIGNING_KEY: SigningKey = {
  id: 'development',
  secret: 'development-only-signing-key-known-to-everybody',
};

/** Keys named for rotation: `name:secret` pairs separated by commas. */
export const namedKeys = () => {
  const expected = 'name:secret pairs separated by commas, each secret of at least 32 characters, no name twice';
  const pair = /^([A-Za-z0-9_-]{1,32}):([^\s,]{32,})$/;
  return z.string().transform((text, context) => {
    const keys = text.split(',').flatMap((item) => {
      const [, id, secret] = pair.exec(item.trim()) ?? [];
      return id !== undefined && secret !== undefined ? [{ id, secret }] : [];
    });
    if (keys.length < text.split(',').length || new Set(keys.map(({ id }) => id)).size < keys.length) {
      context.addIssue({ code: 'custom', message: expected });
      return z.NEVER;
    }
    return keys;
  });
};

export const flag = () => z.enum(['true', 'false'], 'true or false').transform((text) => text === 'true');

/**
 * Whether a text is an e-mail address that mail can be sent to: a local part in ASCII, since not every server knows
 * others, and not in quotes, in which one mailbox has several names; a domain of at least two labels, in ASCII or not.
 */
export const isEmailAddress = (text: string): boolean =>
  // The library throws for half a character.
  text.isWellFormed() && isEmail.default(text, { allow_utf8_local_part: false, blacklisted_chars: '"' });
