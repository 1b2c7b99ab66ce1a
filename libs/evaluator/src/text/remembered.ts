/** The vocabulary of a language is small, what hostile clients make up is not. */
const MOST_REMEMBERED = 20_000;

/** A function of words that works each of them out once. */
export function remembered<Value>(of: (word: string) => Value): (word: string) => Value {
  const values = new Map<string, Value>();
  return (word) => {
    const known = values.get(word);
    if (known !== undefined) return known;
    const value = of(word);
    if (values.size >= MOST_REMEMBERED) values.clear();
    values.set(word, value);
    return value;
  };
}
