/** The package has no types, and DefinitelyTyped has none for it. */
declare module 'wink-porter2-stemmer' {
  /** The stem of one lower-case English word. */
  export default function stem(word: string): string;
}
