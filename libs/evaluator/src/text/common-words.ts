/** Frequent words whose ending does not show their part of speech, by what they mostly are. */
const COMMON_WORDS: Readonly<Record<string, string>> = {
  '-verb': `
    get go come make take give keep hold put let see say tell ask know think mean need want try find choose pick build
    allow prevent become begin stop happen contain consist belong depend exist remain wait avoid ensure provide require
    reduce increase improve apply add remove delete create write send receive follow explain decide agree learn help
    protect solve handle replace compare divide connect compute execute retrieve obtain perform`,
  '-verbs': `
    gets goes comes makes takes gives keeps holds puts lets sees says tells asks knows thinks means needs wants tries
    finds chooses picks builds allows prevents becomes begins stops happens contains consists belongs depends exists
    remains waits avoids ensures provides requires reduces increases improves applies adds removes deletes creates
    writes sends receives follows explains decides agrees learns helps protects solves handles replaces compares divides
    connects computes executes retrieves obtains performs uses runs works calls returns stores points changes refers
    inherits inserts represents`,
  '-participle': `
    made taken given kept held known found chosen built become begun written sent gone come seen said told put set
    brought bought caught lost left hidden broken driven grown thrown drawn shown meant understood thought taught met
    paid read done split cut cost led fed spent`,
  '-adjective': `
    big small large new old fast quick slow short long single whole next last first second third empty full free main
    high low good better best bad worse worst right wrong true false same different whole own large larger smaller
    bigger faster slower cheap easy hard simple complex certain clear equal exact direct random sorted unique separate
    common early late certain long longer shorter higher lower`,
};

/** The part of speech of frequent words. */
export const PART_OF_SPEECH: ReadonlyMap<string, string> = new Map(
  Object.entries(COMMON_WORDS).flatMap(([name, words]) =>
    words
      .split(/\s+/)
      .filter(Boolean)
      .map((word): [string, string] => [word, name]),
  ),
);
