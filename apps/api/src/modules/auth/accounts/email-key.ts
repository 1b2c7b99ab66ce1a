import { domainToASCII } from 'node:url';

/** Invisible characters, which get into an address by copying; joiners are handled separately. */
const INVISIBLE = /(?![\u200C\u200D])[\p{Cc}\p{Default_Ignorable_Code_Point}]/gu;
const JOINERS = /[\u200C\u200D]/g;
/** A separator of labels (UTS #46) that Chinese and Japanese keyboards have in place of a dot. */
const IDEOGRAPHIC_FULL_STOP = '\u3002';

/**
 * The form in which email addresses are compared: trimmed, NFKC, lower case, and with the ASCII form of an international
 * domain.
 *
 * No more than that: dots and `+tags` mean something to some providers, and two such addresses may be two people.
 */
export function emailKeyOf(email: string): string {
  const key = email.trim().normalize('NFKC').toLowerCase();
  const start = key.lastIndexOf('@') + 1;
  return key.slice(0, start) + asciiOf(key.slice(start));
}

/**
 * A typed or pasted address without invisible characters. Joiners stay where the domain needs them: without them it is
 * another domain.
 */
export function typedEmail(text: string): string {
  const email = text.replaceAll(INVISIBLE, '').normalize('NFKC').trim();
  const start = email.lastIndexOf('@') + 1;
  const domain = email.slice(start).replaceAll(IDEOGRAPHIC_FULL_STOP, '.');
  return (
    email.slice(0, start).replaceAll(JOINERS, '') + (domainToASCII(domain) ? domain : domain.replaceAll(JOINERS, ''))
  );
}

/** An invalid domain stays unchanged, and so does ASCII, which Node may read as numbers. */
const asciiOf = (domain: string): string => (/[^\0-\x7F]/.test(domain) && domainToASCII(domain)) || domain;
