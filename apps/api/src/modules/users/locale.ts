/** The canonical form of a BCP 47 language tag, as `de-AT` of `DE-at`; `undefined` for what is none. */
export function canonicalLocale(text: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(text)[0];
  } catch {
    return undefined;
  }
}
