/**
 * The form in which e-mail addresses are compared: without white space around, NFKC, lower case.
 *
 * No more than that: dots and `+tags` mean something to some providers, and two such addresses may be two people.
 */
export const emailKeyOf = (email: string): string => email.trim().normalize('NFKC').toLowerCase();
