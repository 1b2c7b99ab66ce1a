// One file of many, which would all be loaded at the start; as CommonJS, its default is within the module.
import module from 'validator/lib/isEmail.js';

/**
 * Whether a text is an e-mail address that mail can be sent to: a local part in ASCII, since not every server knows
 * others, and not in quotes, in which one mailbox has several names; a domain of at least two labels, in ASCII or not.
 */
export const isEmailAddress = (text: string): boolean =>
  // Of half a character the library would make an error.
  text.isWellFormed() && module.default(text, { allow_utf8_local_part: false, blacklisted_chars: '"' });
