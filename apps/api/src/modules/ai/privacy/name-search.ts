import type { Span } from '@interviewmaster/evaluator/text';
import { handleName } from './handle-names.js';
import { latinForms, nameForms } from './name-forms.js';
import { countsAlone, isMonthOfYear, type Meaning, type Mention } from './name-alone.js';
import { isSkill, otherMeaning } from './ordinary-words.js';
import type { Person } from './person.js';

/** A word of a text. */
interface Token extends Mention {
  /** In small letters, and without accents. */
  readonly forms: readonly string[];
}

/** A word of a name, and whether it counts as the name when it is alone. */
interface NameWord extends Meaning {
  readonly name: number;
  readonly initial: string;
}

const WORD = /[\p{L}\p{M}]+/gu;
/** Scripts without spaces between words, or with endings and particles directly after a name. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Hangul}]/u;
const WITH_PREFIXES = /[\p{Script=Hebrew}\p{Script=Arabic}]/u;
const MAX_PREFIX_LENGTH = 3;
/** Endings of names in languages that inflect them, unlike most languages with Latin letters. */
const INFLECTED = /[\p{L}--[\p{Script=Latin}\p{Script=Hebrew}\p{Script=Arabic}]]/v;
const MAX_ENDING_LENGTH = 3;
/** Names in Latin letters take endings in many languages, too: `Wiśniewskiej`, `Novákem`. Shorter ones begin many words. */
const MIN_LATIN_STEM_LENGTH = 5;
const ARTICLE = /^ال(?=.{3})/u;
/** What endings take the place of. */
const LAST_VOWEL = /(?<=.{3})(?:[аеёиіїоуыэюяйьαεηιουωςaeiouyáéíóúýąęěů]|\p{M})$/u;
const PARTICLES: ReadonlySet<string> = new Set(
  'von van de da der den di du del della la le el al bin ibn ben ter ten zu zum dos das do e y d o mac mc st san'.split(
    ' ',
  ),
);
/** Between the words of one name: `Brandtner, Ilse`, `I.-M. Brandtner`. */
const WITHIN_NAME = /^[ .,'"()\-/_]{0,4}$/;
const LETTER_SPACED = /(?<![\p{L}\p{M}])\p{L}(?:[ .*_-]{1,3}\p{L}(?![\p{L}\p{M}])){2,60}/gu;
const SENTENCE_END = /(?:^|[.!?:;\n•|])[\s"'(]*$/;
const MIN_JOINED_LENGTH = 5;
const MAX_JOINED_WORDS = 6;
const ELIDED = /(?<!\p{L})\p{L}{1,2}['’]\p{L}{2,}/gu;
const HONORIFIC = /^(?:先生|女士|小姐|同学|老师|经理|总|工|さん|氏|様|君|님|씨)/u;

/** Finds the names of a person in texts, in whatever order, case and spelling. */
export class NameSearch {
  readonly #words = new Map<string, NameWord[]>();
  readonly #joined = new Set<string>();
  readonly #unspaced = new Set<string>();
  /** Stems of words that take endings, and words that take prefixes. */
  readonly #stems = new Set<string>();
  readonly #latinStems = new Set<string>();
  readonly #suffixes = new Set<string>();
  readonly #surnames = new Set<string>();

  constructor({ names, possibleNames, handles }: Person) {
    const perhaps = possibleNames.filter((name) => !isSkillName(name));
    const certain = [...names.filter((name) => !isSkillName(name)), ...perhaps.filter(looksLikeName)];
    const possible = [...perhaps.filter((name) => !looksLikeName(name)), ...handles.map(handleName)];
    [...certain, ...possible].forEach((name, index) => this.#add(name, index, index < certain.length));
  }

  find(text: string): Span[] {
    return [...this.#unspacedIn(text), ...this.#spacedIn(text), ...this.#letterSpacedIn(text)];
  }

  #add(name: string, index: number, isCertain: boolean): void {
    const words = [...name.normalize('NFKC').matchAll(WORD)].map(([word]) => word);
    const spaced = words.filter((word) => !UNSPACED.test(word));
    for (const [place, word] of words.entries()) {
      if (UNSPACED.test(word)) this.#addUnspaced(word);
      else if (!isParticle(word, place, words.length)) this.#addWord(word, index, isCertain);
    }
    const unspaced = words.filter((word) => UNSPACED.test(word));
    if (unspaced.length > 1) this.#addUnspaced(unspaced.join(''));
    // `O'Sullivan` is also written `OSullivan`.
    const elided = [...name.normalize('NFKC').matchAll(ELIDED)].map(([word]) => word.replace(/['’]/, ''));
    for (const word of elided) this.#addWord(word, index, isCertain);
    this.#addJoined([...spaced.filter((word, place) => !isParticle(word, place, spaced.length)), ...elided]);
  }

  #addWord(word: string, name: number, isCertain: boolean): void {
    const forms = nameForms(word);
    const [lower = ''] = forms;
    if (lower.length < 2) return;
    const meaning = PARTICLES.has(lower) ? 'joining-word' : otherMeaning(lower);
    for (const form of forms) this.#addForm(form, { name, meaning, isCertain, initial: lower.charAt(0) });
    for (const form of latinForms(word)) {
      this.#addForm(form, { name, meaning: otherMeaning(form), isCertain, initial: form.charAt(0) });
    }
    if (lower.length > 2 && INFLECTED.test(word)) this.#stems.add(lower.replace(LAST_VOWEL, ''));
    else if (isCertain && meaning === null && /^\p{Script=Latin}+$/u.test(word)) {
      for (const form of forms) {
        const stem = form.replace(LAST_VOWEL, '');
        if (stem.length >= MIN_LATIN_STEM_LENGTH) this.#latinStems.add(stem);
      }
    }
    if (lower.length > 2 && WITH_PREFIXES.test(word)) this.#suffixes.add(lower.replace(ARTICLE, ''));
  }

  #addForm(form: string, word: NameWord): void {
    const entries = this.#words.get(form) ?? [];
    entries.push(word);
    this.#words.set(form, entries);
  }

  /** `王小明` is also called `小明`; `山田太郎` by either half; one sign alone is a name only with a form of address. */
  #addUnspaced(word: string): void {
    const signs = [...word];
    if (signs.length === 1) {
      this.#surnames.add(word);
      return;
    }
    this.#unspaced.add(word);
    if (!/^[\p{Script=Han}\p{Script=Hangul}]+$/u.test(word) || signs.length > 4) return;
    this.#surnames.add(signs[0] ?? '');
    if (signs.length === 3) this.#unspaced.add(signs.slice(1).join(''));
    if (signs.length === 4) {
      this.#unspaced.add(signs.slice(0, 2).join(''));
      this.#unspaced.add(signs.slice(2).join(''));
    }
  }

  /** `ilsebrandtner`, `brandtnerilse`, `ibrandtner`, `ilseb`: as handles write them. */
  #addJoined(words: readonly string[]): void {
    const first = words[0];
    const last = words.at(-1);
    if (first === undefined || last === undefined || words.length < 2) return;
    for (const a of [...nameForms(first), ...latinForms(first)]) {
      for (const b of [...nameForms(last), ...latinForms(last)]) {
        for (const joined of [a + b, b + a, a.charAt(0) + b, a + b.charAt(0), b + a.charAt(0)]) {
          if (joined.length >= MIN_JOINED_LENGTH) this.#joined.add(joined);
        }
      }
    }
    for (const [index, word] of words.slice(0, MAX_JOINED_WORDS).entries()) {
      for (const other of words.slice(index + 1, MAX_JOINED_WORDS)) {
        const [a = '', b = ''] = [word, other].map((each) => nameForms(each).at(-1) ?? '');
        for (const joined of [a + b, b + a]) if (joined.length >= MIN_JOINED_LENGTH) this.#joined.add(joined);
      }
    }
    const whole = words.map((word) => nameForms(word)[1] ?? word.toLowerCase()).join('');
    if (whole.length >= MIN_JOINED_LENGTH) this.#joined.add(whole);
  }

  #unspacedIn(text: string): Span[] {
    const spans: Span[] = [];
    for (const name of this.#unspaced) {
      for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
        // The family name before a given one belongs to it.
        const start = this.#surnames.has(text.charAt(at - 1)) ? at - 1 : at;
        spans.push({ start, end: at + name.length });
      }
    }
    for (const surname of this.#surnames) {
      for (let at = text.indexOf(surname); at >= 0; at = text.indexOf(surname, at + 1)) {
        const end = at + surname.length;
        const standsAlone = !UNSPACED.test(text.charAt(at - 1)) && !UNSPACED.test(text.charAt(end));
        if (standsAlone || HONORIFIC.test(text.slice(end, end + 3))) spans.push({ start: at, end });
      }
    }
    return spans;
  }

  /** `I l s e`, `I-L-S-E` */
  #letterSpacedIn(text: string): Span[] {
    return [...text.matchAll(LETTER_SPACED)].flatMap(({ 0: run, index }) => {
      const joined = nameForms(run.replaceAll(/[^\p{L}\p{M}]/gu, ''));
      const isName = [...this.#words].some(
        ([form, words]) => words.some(({ meaning }) => meaning === null) && joined.some((each) => each.includes(form)),
      );
      return isName ? [{ start: index, end: index + run.length }] : [];
    });
  }

  #spacedIn(text: string): Span[] {
    if (this.#words.size === 0) return [];
    const tokens = tokensOf(text);
    const hits = tokens.map((token) => this.#namesOf(token));
    const isName = tokens.map((token, index) => this.#isNameAlone(text, token, hits[index] ?? []));
    this.#markSequences(text, tokens, hits, isName);
    this.#markInitials(text, tokens, isName);
    return tokens.filter((_, index) => isName[index]);
  }

  #namesOf({ forms }: Token): readonly NameWord[] {
    const found = forms.flatMap((form) => this.#words.get(form) ?? []);
    if (found.length > 0) return found;
    // The genitive of several languages: `Ilses`, `Brandtners`.
    const [lower = ''] = forms;
    return lower.length > 3 && lower.endsWith('s')
      ? forms.flatMap((form) => this.#words.get(form.slice(0, -1)) ?? [])
      : [];
  }

  #isNameAlone(text: string, token: Token, found: readonly NameWord[]): boolean {
    const [lower = ''] = token.forms;
    if (isMonthOfYear(text, token)) return false;
    if (token.forms.some((form) => this.#joined.has(form))) return true;
    if (withoutEndings(lower).some((each) => this.#stems.has(each))) return true;
    if (withoutPrefixes(lower).some((each) => this.#suffixes.has(each))) return true;
    const hasEnding =
      /^\p{Lu}/u.test(token.raw) &&
      token.forms.flatMap(withoutEndings).some((each) => this.#latinStems.has(each)) &&
      otherMeaning(lower) === null;
    return hasEnding || found.some((word) => countsAlone(text, token, word));
  }

  /** Two words of one name beside each other are the name, whatever else they mean. */
  #markSequences(
    text: string,
    tokens: readonly Token[],
    hits: readonly (readonly NameWord[])[],
    isName: boolean[],
  ): void {
    let last: number | undefined;
    hits.forEach((found, index) => {
      if (found.length === 0) return;
      if (last !== undefined && this.#isOneName(text, tokens, hits, last, index)) isName.fill(true, last, index + 1);
      last = index;
    });
  }

  #isOneName(
    text: string,
    tokens: readonly Token[],
    hits: readonly (readonly NameWord[])[],
    from: number,
    to: number,
  ): boolean {
    const names = new Set(hits[from]?.map(({ name }) => name));
    if (!hits[to]?.some(({ name }) => names.has(name)) || tokens[from]?.forms[0] === tokens[to]?.forms[0]) return false;
    for (let index = from; index < to; index += 1) {
      if (index > from && !isJoint(tokens[index])) return false;
      if (!WITHIN_NAME.test(text.slice(tokens[index]?.end, tokens[index + 1]?.start))) return false;
    }
    return true;
  }

  /** `I. Brandtner`, `Brandtner, I.`, `I. M. Brandtner`, and the particles before a name. */
  #markInitials(text: string, tokens: readonly Token[], isName: boolean[]): void {
    const initials = new Set([...this.#words.values()].flat().map(({ initial }) => initial));
    const isAddition = (token: Token | undefined): boolean =>
      token !== undefined &&
      ((/^\p{Lu}$/u.test(token.raw) && initials.has(token.forms[0] ?? '')) || PARTICLES.has(token.raw.toLowerCase()));
    const spread = (step: 1 | -1): void => {
      for (let index = step > 0 ? 1 : tokens.length - 2; index >= 0 && index < tokens.length; index += step) {
        const [left, right] = step > 0 ? [index - 1, index] : [index, index + 1];
        const token = tokens[index];
        if (isName[index] || !isName[index - step] || !isAddition(token)) continue;
        // Before a name, a particle or a letter belongs to it; after it, only an initial does.
        if (step > 0 && !/^\p{Lu}\.?(?:[^\p{L} ]|$)/u.test(text.slice(token?.start, (token?.start ?? 0) + 3))) continue;
        if (WITHIN_NAME.test(text.slice(tokens[left]?.end, tokens[right]?.start))) isName[index] = true;
      }
    };
    spread(-1);
    spread(1);
  }
}

/** A skill at the head of a résumé, such as `Spring Boot`, is not a name. */
const isSkillName = (name: string): boolean => {
  const words = name.toLowerCase().match(WORD) ?? [];
  return words.length > 1 && isSkill(words);
};

/** Some words with capitals, or in a script without them, of which one means nothing else. */
export function looksLikeName(name: string): boolean {
  const words = name.match(WORD) ?? [];
  const isShaped = words.length > 1 && words.every((word) => !/^\p{Ll}/u.test(word) || PARTICLES.has(word));
  return isShaped && words.some((word) => otherMeaning(word.toLowerCase()) === null);
}

/** With a small letter between the others; at either end of a name it is one of its own: `Ben Carson`, `Ananya Das`. */
const isParticle = (word: string, place: number, count: number): boolean =>
  PARTICLES.has(word) && place > 0 && place < count - 1;

const withoutEndings = (word: string): string[] =>
  Array.from({ length: MAX_ENDING_LENGTH + 1 }, (_, length) => word.slice(0, word.length - length));
const withoutPrefixes = (word: string): string[] =>
  Array.from({ length: MAX_PREFIX_LENGTH + 1 }, (_, length) => word.slice(length));

const isJoint = (token: Token | undefined): boolean =>
  token !== undefined && (token.raw.length === 1 || PARTICLES.has(token.raw.toLowerCase()));

function tokensOf(text: string): Token[] {
  return [...text.matchAll(WORD)].map(({ 0: raw, index }) => ({
    raw,
    forms: nameForms(raw),
    start: index,
    end: index + raw.length,
    beginsSentence: SENTENCE_END.test(text.slice(Math.max(0, index - 6), index)),
  }));
}
