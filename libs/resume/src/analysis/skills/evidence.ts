import { beginsSentence, startsBig } from '../text/tokens.js';
import type { Candidate, Names } from './candidates.js';
import {
  CLAIMS,
  CUES,
  JOB_NOUNS,
  KNOWLEDGE,
  KNOWLEDGE_LINKS,
  MILD_ADJECTIVES,
  OTHER_TECHNOLOGIES,
  TECHNICAL_NOUNS,
} from './context-words.js';
import { ListContext } from './list-context.js';
import { COMPOUND_TAILS, OtherMeanings } from './other-meanings.js';
import type { Zone, Zones } from './zones.js';

const NEAR_TOKENS = 5;
const MAX_CLAIMED_AT_ONCE = 6;

/**
 * Decides which names mean skills of the candidate: not those that certainly mean something else, and names with a doubt
 * about them only with enough evidence.
 */
export class Evidence {
  readonly #lists: ListContext;
  readonly #others: OtherMeanings;
  /** Indices of the tokens that belong to names. */
  readonly #covered: ReadonlySet<number>;

  constructor(
    private readonly names: Names,
    private readonly zones: Zones,
    private readonly technologies: ReadonlySet<string>,
    /** Skills that are kinds of skills. */
    private readonly labels: ReadonlySet<string>,
  ) {
    this.#lists = new ListContext(names);
    this.#others = new OtherMeanings(names, zones, technologies, labels);
    this.#covered = new Set(names.candidates.flatMap(({ first, behind }) => range(first, behind)));
  }

  /** The indices of {@link Names.candidates} that mean skills. */
  skills(): ReadonlySet<number> {
    const skills = new Set<number>();
    // From the left: an accepted name is evidence for the name that is joined to it.
    this.names.candidates.forEach((candidate, index) => {
      if (this.#isSkill(candidate, index, skills)) skills.add(index);
    });
    return skills;
  }

  #isSkill(candidate: Candidate, index: number, before: ReadonlySet<number>): boolean {
    const zone = this.zones.at(candidate.start);
    if (zone.section === 'references' || zone.section === 'personal') return false;
    if (zone.section === 'interests' && candidate.doubt !== undefined) return false;
    if (this.#others.isCertain(candidate, zone)) return false;
    if (candidate.doubt === undefined) return true;
    if (this.#others.isPhrase(candidate)) return false;
    if (this.#isListed(index, zone)) return true;
    if (candidate.doubt === 'at-work' && zone.isAboutWork && !zone.isEntryHeader) return true;
    if (candidate.doubt === 'weak' || candidate.doubt === 'at-work')
      return this.#isDoneWithTechnology(index, before) || this.#isClaimed(index, before);
    return this.#isSaidAsTechnology(index, zone, before);
  }

  /** Each item of a list of skills, or of a list with a certain technology, is a skill. */
  #isListed(index: number, zone: Zone): boolean {
    if (!this.#lists.isItem(index)) return false;
    if (zone.isEntryHeader) return false;
    const candidate = this.names.candidates[index];
    const isConcept = candidate?.doubt === 'weak' || candidate?.doubt === 'at-work';
    if (isConcept && zone.section !== 'skills' && !zone.isList) return false;
    return zone.section === 'skills' || this.#lists.isAmongTechnology(index);
  }

  #isSaidAsTechnology(index: number, zone: Zone, before: ReadonlySet<number>): boolean {
    const candidate = this.names.candidates[index];
    if (candidate === undefined) return false;
    if (!this.#isSpeltRight(candidate, zone) || this.#isPartOfAProperName(candidate)) return false;
    if (this.#isBeforeTechnicalNoun(candidate)) return true;
    if (before.has(index - 1) && this.#isJoined(index - 1, index)) return true;
    if (this.#isCertain(index + 1) && this.#isJoined(index, index + 1)) return true;
    if (zone.isEntryHeader) return false;
    const isNear = this.#isNearTechnology(index, -1) || this.#isNearTechnology(index, 1);
    switch (candidate.doubt) {
      case 'cased':
        // In titles of publications every word may begin big.
        return isNear || (zone.section !== 'publications' && !beginsSentence(this.names.tokens, candidate.first));
      case 'strict':
        return (
          this.#isCued(candidate) ||
          (isNear && !beginsSentence(this.names.tokens, candidate.first) && candidate.name.length > 1)
        );
      default:
        return isNear;
    }
  }

  #isSpeltRight({ start, end, spelling }: Candidate, { isShouted }: Zone): boolean {
    const written = this.names.text.slice(start, end);
    return written === spelling && !(isShouted && written.length > 1);
  }

  #isSpeltAsName({ doubt, start, end, spelling, first }: Candidate): boolean {
    return (
      doubt === 'cased' && this.names.text.slice(start, end) === spelling && !beginsSentence(this.names.tokens, first)
    );
  }

  /** `Taco Spring`, `Express Scripts`: a neighbour that begins big and is no technology makes it another name. */
  #isPartOfAProperName({ first, behind }: Candidate): boolean {
    const { tokens } = this.names;
    const next = tokens[behind];
    if (next?.gap === ' ' && startsBig(next) && !this.#isTechnical(behind) && !JOB_NOUNS.has(next.word)) return true;
    const before = tokens[first - 1];
    if (before === undefined || tokens[first]?.gap !== ' ' || !startsBig(before)) return false;
    return !this.#isTechnical(first - 1) && !beginsSentence(this.names.tokens, first - 1) && before.word !== 'i';
  }

  #isTechnical(tokenIndex: number): boolean {
    const word = this.names.tokens[tokenIndex]?.word ?? '';
    return this.#covered.has(tokenIndex) || TECHNICAL_NOUNS.has(word) || OTHER_TECHNOLOGIES.has(word);
  }

  #isBeforeTechnicalNoun({ behind, end }: Candidate): boolean {
    const next = this.names.tokens[behind];
    if (COMPOUND_TAILS.test(this.names.text.slice(end, end + 12).toLowerCase())) return true;
    return next !== undefined && /^[ \n]$/.test(next.gap) && TECHNICAL_NOUNS.has(next.word);
  }

  #isCued({ first }: Candidate): boolean {
    const { tokens } = this.names;
    let index = first - 1;
    if (!/^\s$/.test(tokens[first]?.gap ?? '')) return false;
    while (MILD_ADJECTIVES.has(tokens[index]?.word ?? '')) index -= 1;
    const cue = tokens[index]?.word ?? '';
    if (cue === 'of' && /^years?$/.test(tokens[index - 1]?.word ?? '')) return true;
    return CUES.has(cue) || (KNOWLEDGE_LINKS.has(cue) && KNOWLEDGE.has(tokens[index - 1]?.word ?? ''));
  }

  /** `C/C++`, `Go and C`, `Go, Kafka` */
  #isJoined(left: number, right: number): boolean {
    const { candidates, text } = this.names;
    const between = text.slice(candidates[left]?.end, candidates[right]?.start);
    return /^ ?[\d.]{0,5}(?: ?[,/&+]\s?(?:and )?|\s(?:and|or|und|oder|et|ou|y|o|e|en|och|og)\s)$/.test(between);
  }

  /** `Tableau dashboards`, `OpenTelemetry tracing and alerts`: concepts right after a technology. */
  #isDoneWithTechnology(index: number, before: ReadonlySet<number>): boolean {
    const { candidates, text } = this.names;
    const [left, right] = [candidates[index - 1], candidates[index]];
    if (left === undefined || right === undefined || !before.has(index - 1) || this.labels.has(right.slug))
      return false;
    if (this.technologies.has(left.slug)) return text.slice(left.end, right.start) === ' ';
    const isConcept = left.doubt === 'weak' || left.doubt === 'at-work';
    return isConcept && this.#isJoined(index - 1, index) && this.#isDoneWithTechnology(index - 1, before);
  }

  /** `planning and communication skills`, `skilled in planning, budgeting` */
  #isClaimed(index: number, before: ReadonlySet<number>): boolean {
    const { candidates, tokens } = this.names;
    const { first = 0, doubt } = candidates[index] ?? {};
    if (/^(?:in|of|with|at)$/.test(tokens[first - 1]?.word ?? '') && CLAIMS.has(tokens[first - 2]?.word ?? ''))
      return true;
    if (before.has(index - 1) && candidates[index - 1]?.doubt === doubt && this.#isJoined(index - 1, index))
      return true;
    for (let at = index; at < index + MAX_CLAIMED_AT_ONCE; at++) {
      const behind = candidates[at]?.behind ?? tokens.length;
      if (/^(?:skills|abilities)$/.test(tokens[behind - 1]?.word ?? '')) return true;
      const next = tokens[behind];
      if (next?.gap === ' ' && /^(?:skills|abilities)$/.test(next.word)) return true;
      if (!this.#isJoined(at, at + 1)) return false;
    }
    return false;
  }

  #isCertain(index: number): boolean {
    const candidate = this.names.candidates[index];
    return candidate !== undefined && candidate.doubt === undefined && this.technologies.has(candidate.slug);
  }

  /** Whether a certain technology is a few words before (-1) or after (1) in the same sentence. */
  #isNearTechnology(index: number, step: -1 | 1): boolean {
    const { candidates, text } = this.names;
    const candidate = candidates[index];
    for (let at = index + step; candidate !== undefined; at += step) {
      const other = candidates[at];
      if (other === undefined) return false;
      const [left, right] = step < 0 ? [other, candidate] : [candidate, other];
      if (right.first - left.behind > NEAR_TOKENS) return false;
      const between = text.slice(left.end, right.start);
      if (/[.!?]\s|\n\s*(?:\n|[•*-])/.test(between) || (candidate.doubt === 'named' && between.includes('\n')))
        return false;
      if (this.technologies.has(other.slug) && (other.doubt === undefined || this.#isSpeltAsName(other))) return true;
    }
    return false;
  }
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index);
