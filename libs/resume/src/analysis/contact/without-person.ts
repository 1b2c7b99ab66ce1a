import type { Section } from '../layout/sections.js';
import type { Line } from '../text/lines.js';
import { blankOut } from '../text/span.js';
import { addressesOf, type Contact, contactOf } from './contact-block.js';
import { personalDetailsOf } from './personal-details.js';

/** The text of a résumé without personal details, and the contact data that were in it. */
export interface WithoutPerson {
  readonly contact: Contact;
  /** As long as the text: addresses, names and personal details are blanked out. */
  readonly shown: string;
}

export function withoutPerson(text: string, lines: readonly Line[], sections: readonly Section[]): WithoutPerson {
  const impersonal = blankOut(text, personalDetailsOf(text, lines, sections));
  const referees = sections.filter(
    ({ kind, start, end }) => kind === 'references' && !/request|anfrage|demande/i.test(text.slice(start, end)),
  );
  // The addresses of referees are not the candidate's.
  const contact = contactOf(blankOut(impersonal, referees), lines, sections);
  const aside = sections.filter(({ kind }) => kind === 'personal' || kind === 'references');
  return { contact, shown: blankOut(impersonal, [...addressesOf(impersonal), ...aside]) };
}
