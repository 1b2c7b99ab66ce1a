import { firstNotBefore } from '../text/span.js';
import { beginsSentence, startsBig, type Token } from '../text/tokens.js';
import { COMPANIES } from './ambiguous-names.js';
import type { Candidate, Names } from './candidates.js';
import {
  DENIALS,
  DENYING_WORDS,
  GROUPS,
  JOB_NOUNS,
  ORGANISATION_WORDS,
  TECHNICAL_NOUNS,
  WISHES,
} from './context-words.js';
import type { Zone, Zones } from './zones.js';

/** What may follow a technology's name after a hyphen: `Go-based`, and in German `Oracle-Datenbanken`. */
export const COMPOUND_TAILS =
  /^-(?:(?:based|native|powered|driven|backed|hosted|flavou?red|like|compatible|specific|only|related|first|stack)\b|datenbank|entwickl|anwendung|schnittstelle|skript|umgebung|programmier|kenntnis|projekt|dienst|komponente|bibliothek|server|cluster|container|frontend|backend)/;

const CLAUSE_CHARACTERS = 120;
const LIST_IN_NEXT_CELL = /^(?:\t| *\| )[^\t|\n]+[,;]/;
const YEAR = /^(?:19|20)\d{2}$/;
const BEFORE_A_LETTER =
  /^(?:vitamin|series|grade|class|plan|round|tier|level|phase|hepatitis|option|section|appendix|type|part|block|terminal|category)$/;
const AFTER_A_SEASON = /^(?:semester|term|break|quarter|season|summer|internship|cleaning|festival|forward)$/;
/** Words beside which a code host is named for the profile there. */
const PROFILE_WORDS = /^(?:linkedin|portfolio|twitter|website|email|phone|blog)$/;

/** Methods that a team is named after because it uses them: `Agile team`. */
const METHODS: ReadonlySet<string> = new Set(['agile', 'scrum', 'kanban', 'devops']);

/** Words that, beside the name of a skill, belong to another trade. */
const OTHER_TRADES: Readonly<Record<string, { readonly before?: RegExp; readonly behind?: RegExp }>> = {
  onboarding: {
    before: /^(?:customer|client|user|merchant|seller|patient|driver|supplier|vendor|guest|partner|digital)s?$/,
    behind: /^(?:flow|funnel|screen|wizard|journey|page|form|process|experience)s?$/,
  },
  containers: {
    before: /^(?:shipping|freight|cargo|sea|waste|food|storage)$/,
    behind: /^(?:ship|terminal|port|yard)s?$/,
  },
  automation: { before: /^(?:home|office|building|industrial|marketing|sales|factory|robotic)$/ },
  networking: { behind: /^(?:event|evening|dinner|group)s?$/ },
  interviewing: { behind: /^(?:user|customer|client|patient|stakeholder)s?$/ },
  payments: { before: /^(?:late|rent|interest|missed)$/ },
};

/** Finds the places where a name means something other than the candidate's skill. */
export class OtherMeanings {
  /** Offsets of the words that a denial or a wish begins with. */
  readonly #denials: readonly number[];

  constructor(
    private readonly names: Names,
    private readonly zones: Zones,
    private readonly technologies: ReadonlySet<string>,
    /** Skills that are kinds of skills. */
    private readonly labels: ReadonlySet<string>,
  ) {
    this.#denials = [...names.text.matchAll(DENYING_WORDS)].map(({ index }) => index);
  }

  /** An organisation, a job, a degree, the title of a list, or a denied skill: this excludes any name. */
  isCertain(candidate: Candidate, zone: Zone): boolean {
    return (
      this.#isOrganisation(candidate, zone) ||
      this.#isProfile(candidate, zone) ||
      this.#isJobOrDegree(candidate, zone) ||
      this.#isLabel(candidate) ||
      this.#isOfAnotherTrade(candidate) ||
      (zone.isHeading && this.labels.has(candidate.slug)) ||
      this.#isDenied(candidate)
    );
  }

  /** Words that are known to belong to another meaning: `Spring 2019`, `C-level`, `R&D`, `Go-to-market`. */
  isPhrase({ name, first, behind, start, end }: Candidate): boolean {
    const { tokens, text } = this.names;
    const before = tokens[first - 1];
    const next = tokens[behind];
    const after = text.slice(end, end + 16);
    if (/[\p{L}\p{N}][-‑–]$/u.test(text.slice(Math.max(0, start - 2), start))) return true;
    if (/^[-‑][\p{L}\p{N}]/u.test(after) && !COMPOUND_TAILS.test(after.toLowerCase())) return true;
    if (next !== undefined && (YEAR.test(next.word) || AFTER_A_SEASON.test(next.word)) && /^[ /]$/.test(next.gap)) {
      if (name.startsWith('spring')) return true;
    }
    if (name.length === 1) {
      if (
        /^ ?& ?\p{L}(?!\p{L})/u.test(after) ||
        /(?<!\p{L})\p{L} ?& ?$/u.test(text.slice(Math.max(0, start - 4), start))
      )
        return true;
      if (/^\.(?: ?\p{Lu})/u.test(after) || /^['’]/.test(after)) return true;
      if (before !== undefined && BEFORE_A_LETTER.test(before.word) && /^[ -]$/.test(tokens[first]?.gap ?? ''))
        return true;
    }
    return name === 'go' && /^[ -](?:to|live|no|ahead|the|and get)\b/i.test(after);
  }

  /** An employer's name in the line of a job, after "at", or before "Inc". */
  #isOrganisation({ name, first, behind }: Candidate, zone: Zone): boolean {
    const { tokens } = this.names;
    const before = tokens[first - 1];
    const isAfterAt =
      before !== undefined && /^(?:at|@|joined|joining)$/.test(before.word) && tokens[first]?.gap === ' ';
    const isCompany = COMPANIES.has(name);
    if (isCompany && (isAfterAt || (zone.isEntryHeader && !this.#isTitle(behind)))) return true;
    for (let index = behind; index < behind + 2; index++) {
      const token = tokens[index];
      if (token === undefined || !/^(?:,| &)? $/.test(token.gap) || !startsBig(token)) return false;
      // After a comma the next name begins: only "Inc" belongs to the name before.
      if (token.gap.startsWith(',')) return isLegalForm(token);
      // "Java Systems Engineer" is no company.
      if (ORGANISATION_WORDS.has(token.word)) return !JOB_NOUNS.has(tokens[index + 1]?.word ?? '');
    }
    return false;
  }

  /** `GitHub | LinkedIn | Portfolio` */
  #isProfile({ name, first, behind }: Candidate, { section, isList }: Zone): boolean {
    if (section !== 'header' || !/^git(?:hub|lab)$/.test(name)) return false;
    const { tokens } = this.names;
    const around = tokens.slice(Math.max(0, first - 4), behind + 4);
    return (
      !isList || tokens[behind]?.gap.startsWith(':') === true || around.some(({ word }) => PROFILE_WORDS.test(word))
    );
  }

  #isTitle(behind: number): boolean {
    const next = this.names.tokens[behind];
    return next?.gap === ' ' && (JOB_NOUNS.has(next.word) || TECHNICAL_NOUNS.has(next.word));
  }

  /** `Machine Learning Engineer`, `BSc Computer Science`: the name of a job or a degree names no skill. */
  #isJobOrDegree({ slug, name, behind, first }: Candidate, zone: Zone): boolean {
    if (this.technologies.has(slug)) return false;
    if (zone.isDegree || zone.isEntryHeader) return true;
    const next = this.names.tokens[behind];
    const isJob = next !== undefined && /^[ \n/]$/.test(next.gap) && JOB_NOUNS.has(next.word);
    // `Professional experience` on the next line is a heading, not what this name goes on with.
    if (isJob && !(next.gap === '\n' && this.zones.at(next.start).isHeading))
      return (
        !GROUPS.has(next.word) ||
        (!METHODS.has(name) && zone.section !== 'skills' && !this.#isNameWithinSentence(first))
      );
    const last = name.split(' ').at(-1) ?? '';
    const before = this.names.tokens[first - 1]?.word ?? '';
    return (
      JOB_NOUNS.has(last) &&
      !GROUPS.has(last) &&
      /^(?:the|our|other|several|multiple|with|to|by|from|for|and|between)$/.test(before)
    );
  }

  /** `Databases: MySQL`: what a list is of. */
  #isLabel({ slug, first, behind, end, doubt }: Candidate): boolean {
    const { tokens, text } = this.names;
    const gap = tokens[behind]?.gap ?? '';
    const isBeforeList = LIST_IN_NEXT_CELL.test(text.slice(end, end + CLAUSE_CHARACTERS));
    if (this.labels.has(slug)) return isBeforeList || /^[*_ ]*[:\t]/.test(gap);
    if (doubt !== 'weak' || (first > 0 && !/[\n\t]/.test(tokens[first]?.gap ?? ''))) return false;
    // A tab may also lead to the next cell of one list: this is a label only if that cell holds a list.
    return isBeforeList || /^[*_ ]*:/.test(gap);
  }

  #isOfAnotherTrade({ slug, first, behind }: Candidate): boolean {
    const { tokens } = this.names;
    const [begin, next] = [tokens[first], tokens[behind]];
    const isBeside = (token: Token | undefined): boolean => token !== undefined && /^[ -]$/.test(token.gap);
    const before = isBeside(begin) ? tokens[first - 1]?.word : undefined;
    return isOfAnotherTrade(slug, before ?? '', isBeside(next) ? (next?.word ?? '') : '');
  }

  #isBehindDenial(offset: number): boolean {
    const first = this.#denials[firstNotBefore(this.#denials, (denial) => denial < offset - CLAUSE_CHARACTERS)];
    return first !== undefined && first < offset;
  }

  #isNameWithinSentence(tokenIndex: number): boolean {
    const token = this.names.tokens[tokenIndex];
    return token !== undefined && startsBig(token) && !beginsSentence(this.names.tokens, tokenIndex);
  }

  #isDenied({ start }: Candidate): boolean {
    // Most clauses hold none of the words that deny, and need not be cut out.
    if (!this.#isBehindDenial(start)) return false;
    const before = this.names.text.slice(Math.max(0, start - CLAUSE_CHARACTERS), start);
    const clause = (before.split(/[.;!?•]\s|\n\s*\n|\n[•*-]|\bbut\b/).at(-1) ?? '').replaceAll(/\s+/g, ' ');
    return DENIALS.test(clause) || WISHES.test(clause);
  }
}

const isLegalForm = ({ word }: Token): boolean =>
  /^(?:inc|ltd|limited|gmbh|llc|llp|corp|corporation|plc|ag|bv)$/.test(word);

/**
 * Whether the words right before and after the name of a skill give it another meaning: `customer onboarding`, `shipping
 * containers`.
 */
function isOfAnotherTrade(slug: string, before: string, behind: string): boolean {
  const words = OTHER_TRADES[slug];
  return words?.before?.test(before) === true || words?.behind?.test(behind) === true;
}
