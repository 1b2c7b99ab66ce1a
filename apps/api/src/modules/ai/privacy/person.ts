/** What is known of the one whose text it is. */
export interface Person {
  /** Names for certain, each as a whole: the display name, the name at the head of a résumé. */
  readonly names: readonly string[];
  /** What may be a name, such as a line at the head of a résumé. */
  readonly possibleNames: readonly string[];
  /** What names are run together in: local parts of mail addresses, names at networks, file names. */
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
