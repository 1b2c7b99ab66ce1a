import porter2 from 'wink-porter2-stemmer';

const FUNCTION_WORD_LIST = `
  a an the this that these those some any each every either neither both all another other others such same own
  i me my mine myself we us our ours ourselves you your yours yourself he him his she her hers it its itself
  they them their theirs themselves one's who whom whose which what where when why how there here
  am is are was were be been being do does did doing done have has had having
  can could may might must shall should will would ought cannot
  of in on at by for with about against between into through during before after above below to from up down
  out off over under within without upon onto toward towards across along among around behind beside besides
  beyond despite except near per since than till until via as like unlike
  and or but nor so yet if then else because while whereas although though unless whether
  not no never none nothing nobody neither nowhere
  again further once only just also too very quite rather even still already almost much many more most few
  fewer less least several enough lot lots now later soon ever always often sometimes usually
  well however therefore thus hence otherwise instead actually basically really simply etc
  let's that's it's i'm i'd i'll i've we'd we'll we're we've you'd you'll you're you've he's she's they'd they'll
  they're they've there's what's who's isn't aren't wasn't weren't don't doesn't didn't haven't hasn't hadn't
  can't couldn't won't wouldn't shouldn't mustn't dont doesnt cant isnt arent wont
  don doesn isn aren couldn wouldn
`;

const NEGATOR_LIST = `
  not no never none nothing nobody neither nor nowhere without cannot isn't aren't wasn't weren't don't doesn't didn't
  haven't hasn't hadn't can't couldn't won't wouldn't shouldn't mustn't dont doesnt cant isnt arent wont unlike
  avoid avoids avoiding prevent prevents preventing instead rather forget forgets forgetting lack lacks fails
`;

const listOf = (words: string): string[] => words.split(/\s+/).filter(Boolean);
const setOf = (words: string): ReadonlySet<string> => new Set(listOf(words));

/** Words that hold English sentences together and say nothing by themselves. */
export const FUNCTION_WORDS = setOf(FUNCTION_WORD_LIST);

/** Words that turn what follows into its contrary. */
export const NEGATORS = setOf(NEGATOR_LIST);

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
const PART_OF_SPEECH: ReadonlyMap<string, string> = new Map(
  Object.entries(COMMON_WORDS).flatMap(([name, words]) => listOf(words).map((word): [string, string] => [word, name])),
);

/** The vocabulary of a language is small; what hostile clients make up is not. */
const MAX_MEMOISED = 20_000;

/** A function of words that works each of them out once. */
function memoised<Value>(of: (word: string) => Value): (word: string) => Value {
  const values = new Map<string, Value>();
  return (word) => {
    const known = values.get(word);
    if (known !== undefined) return known;
    const value = of(word);
    if (values.size >= MAX_MEMOISED) values.clear();
    values.set(word, value);
    return value;
  };
}

/** Longer words are no English: they are cut, which bounds what the stemmer's patterns have to read. */
const MAX_WORD_LENGTH = 40;

const ENGLISH_WORD = /^[a-z]+$/;

/**
 * The stem of a lower-case word, by Porter's second algorithm; what is not made of English letters stays as it is.
 *
 * @see https://snowballstem.org/algorithms/english/stemmer.html
 */
export const stem = memoised((word) => {
  const cut = word.slice(0, MAX_WORD_LENGTH);
  return ENGLISH_WORD.test(cut) ? porter2(cut) : cut;
});

const SUFFIXES: readonly (readonly [RegExp, string])[] = [
  [/ing$/, '-ing'],
  [/ed$/, '-ed'],
  [/ly$/, '-ly'],
  [/(?:ion|ment|ness|ity|ance|ence|ship|ism)$/, '-noun'],
  [/(?:ions|ments|ities|ances|ences)$/, '-nouns'],
  [/(?:able|ible|ive|al|ous|ful|ic|less|ary)$/, '-adj'],
  [/(?:ers|ors)$/, '-ers'],
  [/(?:er|or)$/, '-er'],
  [/(?:ise|ize|ify)$/, '-verb'],
  [/[^s]s$/, '-s'],
];
const HAS_DIGIT = /\p{N}/u;

/**
 * A rough part of speech: function words are their own class, frequent words the class that they have, other
 * words for their ending. That is what the order of words in a sentence shows in, whatever the sentence is about.
 */
export const wordClass = memoised((word) => {
  if (FUNCTION_WORDS.has(word)) return word;
  const known = PART_OF_SPEECH.get(word);
  if (known !== undefined) return known;
  if (HAS_DIGIT.test(word)) return '-number';
  if (word.length > 4) for (const [pattern, name] of SUFFIXES) if (pattern.test(word)) return name;
  return '-';
});
