import { type Section, sectionsOf } from '../layout/sections.js';
import { type Line, linesOf } from '../text/lines.js';
import { blankOut } from '../text/span.js';
import { addressesOf, type Contact, contactOf, phonesOf } from './contact-block.js';
import { personalDetailsOf } from './personal-details.js';

/** A résumé's text without what it says of the person, and how that person can be reached. */
export interface WithoutPerson {
  readonly contact: Contact;
  /** As long as the text: addresses, names and personal details are blanked out. */
  readonly shown: string;
}

export function withoutPerson(text: string, lines: readonly Line[], sections: readonly Section[]): WithoutPerson {
  const impersonal = blankOut(text, personalDetailsOf(text, lines, sections));
  const contact = contactOf(impersonal);
  const aside = sections.filter(({ kind }) => kind === 'personal' || kind === 'references');
  return { contact, shown: blankOut(impersonal, [...addressesOf(impersonal), ...aside]) };
}

/** What others may be given of a résumé: neither who wrote it nor how to reach them. Offsets stay true. */
export function anonymousText(text: string): string {
  const lines = linesOf(text);
  const { shown } = withoutPerson(text, lines, sectionsOf(text, lines));
  return blankOut(shown, phonesOf(text));
}
