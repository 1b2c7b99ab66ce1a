import { domainToASCII } from 'node:url';

/** What shows nothing is in an address only because it was copied along; joiners are looked at apart. */
const INVISIBLE = /(?![\u200C\u200D])[\p{Cc}\p{Default_Ignorable_Code_Point}]/gu;
const JOINERS = /[\u200C\u200D]/g;
/** Parts labels as a dot does (UTS #46), and is what Chinese and Japanese keyboards have for one. */
const IDEOGRAPHIC_FULL_STOP = '\u3002';

/**
 * The form in which e-mail addresses are compared: without white space around, NFKC, lower case, and of an international
 * domain its ASCII form, which is the same domain.
 *
 * No more than that: dots and `+tags` mean something to some providers, and two such addresses may be two people.
 */
export function emailKeyOf(email: string): string {
  const key = email.trim().normalize('NFKC').toLowerCase();
  const start = key.lastIndexOf('@') + 1;
  return key.slice(0, start) + asciiOf(key.slice(start));
}

/**
 * An address as it is typed or pasted, without what shows nothing. Joiners stay where the name of the domain needs them:
 * without them it is another domain.
 */
export function typedEmail(text: string): string {
  const email = text.replaceAll(INVISIBLE, '').normalize('NFKC').trim();
  const start = email.lastIndexOf('@') + 1;
  const domain = email.slice(start).replaceAll(IDEOGRAPHIC_FULL_STOP, '.');
  return (
    email.slice(0, start).replaceAll(JOINERS, '') + (domainToASCII(domain) ? domain : domain.replaceAll(JOINERS, ''))
  );
}

/** Of what is no domain the text as it is; and what is ASCII stays, for Node would read some of it as numbers. */
const asciiOf = (domain: string): string => (/[^\0-\x7F]/.test(domain) && domainToASCII(domain)) || domain;
