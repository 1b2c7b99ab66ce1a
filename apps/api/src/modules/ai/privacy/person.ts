/** What is known about the author of a text. */
export interface Person {
  /** Certain names, each as a whole: the display name, the name at the head of a résumé. */
  readonly names: readonly string[];
  /** Possible names, such as a line at the head of a résumé. */
  readonly possibleNames: readonly string[];
  /** Texts that may contain names without spaces: local parts of email addresses, account names, file names. */
  readonly handles: readonly string[];
}

export const NOBODY: Person = { names: [], possibleNames: [], handles: [] };

/** The account's own names. */
export const personOf = ({
  email,
  displayName,
}: {
  readonly email: string;
  readonly displayName: string | null;
}): Person => ({
  names: displayName === null ? [] : [displayName],
  possibleNames: [],
  handles: [email.slice(0, email.lastIndexOf('@'))],
});

export const together = (...people: readonly Person[]): Person => ({
  names: people.flatMap(({ names }) => names),
  possibleNames: people.flatMap(({ possibleNames }) => possibleNames),
  handles: people.flatMap(({ handles }) => handles),
});
