/** How each letter may be written, the usual way first. */
type Spellings = ReadonlyMap<string, readonly string[]>;

const MAX_SPELLINGS = 64;
/** Words with more than four transcribed letters are not names. */
const MAX_TRANSCRIPTIONS = 16;
/** Longer words are not names. */
const MAX_WORD_LENGTH = 64;
const ASCII = /^[\x20-\x7e]*$/;

/** Letters that other alphabets of the same language, or mail addresses, spell with others. */
const TRANSCRIBED: Spellings = spellingsOf([
  'ä:a/ae ö:o/oe ü:u/ue ø:o/oe å:a/aa æ:a/ae œ:o/oe ß:s/ss þ:t/th ð:d/dh đ:d/dj ł:l ı:i ñ:n/ny ё:е/йо',
]);

/** All spellings of a word of a name: `müller`, `muller` and `mueller`. In small letters. */
export function nameForms(word: string): readonly string[] {
  const lower = word.toLowerCase().normalize('NFC');
  return [...new Set([lower, ...spelled(lower, TRANSCRIBED, MAX_TRANSCRIPTIONS).map(unmarked)])];
}

/** Letters of other alphabets as names of persons write them with Latin ones, the usual spelling first. */
const LATIN: Spellings = spellingsOf([
  'а:a б:b в:v г:g/h ґ:g д:d е:e/ye ё:yo/e є:ye/ie ж:zh з:z и:i/y і:i ї:yi/i',
  'й:y/i ј:j к:k л:l љ:lj м:m н:n њ:nj о:o п:p р:r с:s т:t у:u',
  'ў:u ф:f х:kh/h ц:ts/c ч:ch џ:dz ш:sh щ:shch/sch ъ: ы:y ь: э:e ю:yu/iu я:ya/ia',
  'ћ:c ђ:dj',
  'α:a β:v/b γ:g δ:d ε:e ζ:z η:i θ:th ι:i κ:k λ:l μ:m ν:n ξ:x/ks',
  'ο:o π:p ρ:r σ:s ς:s τ:t υ:y/u φ:f/ph χ:ch/h ψ:ps ω:o',
]);

/** How a Cyrillic or Greek word of a name is written with Latin letters: `Юлия` as `yuliya`, `yulia`, `iuliia`. */
export function latinForms(word: string): readonly string[] {
  const lower = word.toLowerCase().normalize('NFC');
  if (!/^[\p{Script=Cyrillic}\p{Script=Greek}\p{M}]+$/u.test(lower)) return [];
  // `Дмитрий` is `Dmitriy`, `Dmitrii`, `Dmitri` or `Dmitry`.
  const shortened = /[иы]й$/u.test(lower) ? [lower.slice(0, -1), `${lower.slice(0, -2)}й`] : [];
  return [...new Set([lower, ...shortened].flatMap((each) => spelled(each, LATIN, MAX_SPELLINGS)))];
}

/** Each letter in each of its spellings. */
function spelled(word: string, letters: Spellings, max: number): string[] {
  if (word.length > MAX_WORD_LENGTH || ASCII.test(word)) return [word];
  let spellings = [''];
  for (const letter of word) {
    const written = letters.get(letter) ?? letters.get(unmarked(letter)) ?? [letter];
    // Past the limit the usual spelling alone.
    const taken = spellings.length * written.length > max ? written.slice(0, 1) : written;
    spellings = spellings.flatMap((before) => taken.map((each) => before + each));
  }
  return spellings;
}

function spellingsOf(lines: readonly string[]): Spellings {
  return new Map(
    lines.flatMap((line) => line.split(' ')).map((entry) => [entry.slice(0, 1), entry.slice(2).split('/')]),
  );
}

/** Without accents; the vowel signs of other scripts are letters. */
const unmarked = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036F]/g, '')
    .normalize('NFC');
