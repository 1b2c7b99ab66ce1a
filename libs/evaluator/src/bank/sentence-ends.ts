/** The class that stands before the first word of a sentence. */
export const START = '^';
/** The class that stands behind the last word of a sentence: hardly any ends in `the` or `of`. */
export const END = '$';
