import { z } from 'zod';

export const integer = (min: number, max: number) => {
  const expected = `a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d+$/, expected)
    .transform(Number)
    .refine((value) => value >= min && value <= max, expected);
};

export const url = (protocols: readonly string[]) => {
  const expected = `a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`;
  return z.string().refine((text) => {
    const protocol = URL.parse(text)?.protocol ?? '';
    return protocols.includes(protocol) && text.toLowerCase().startsWith(`${protocol}//`);
  }, expected);
};

/** `host:port` pairs behind one another with commas. */
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

/** Keys named for rotation: `name:secret` pairs behind one another with commas. */
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
