import type { SkillKind } from '../taxonomy.types.js';
import type { Contact } from './contact/contact-block.js';
import type { SectionKind } from './layout/section-headings.js';
import type { Span } from './text/span.js';

/** A skill that a résumé names. */
export interface FoundSkill {
  readonly slug: string;
  readonly name: string;
  readonly kind: SkillKind;
  /** Every place that names it, in the order of the text. */
  readonly mentions: readonly Span[];
  /** As the résumé states them; `null` when it states none. */
  readonly years: number | null;
  /** Whether a job or project names it, not only a list of skills. */
  readonly isShownInUse: boolean;
}

/** What would make the résumé better: about a place in it (`span`), or about a part that it lacks (`missing`). */
export interface Suggestion {
  /** The kind of suggestion, such as `gap` or `weak-opening`. */
  readonly code: string;
  /** For the candidate, in English. */
  readonly message: string;
  readonly span: Span | null;
  readonly missing: string | null;
}

/** A period of the résumé, in months such as `2019-03`. */
export interface AnalysedPeriod {
  readonly from: string;
  /** `null`: ongoing. */
  readonly to: string | null;
  readonly section: SectionKind;
  readonly span: Span;
}

/** What a résumé shows, whatever the role. The same for the same text, taxonomy and month. */
export interface ResumeAnalysis {
  readonly contact: Contact;
  readonly sections: readonly { readonly kind: SectionKind; readonly heading: Span | null }[];
  readonly periods: readonly AnalysedPeriod[];
  /** Months without work or study; the span is the period that ends the gap. */
  readonly gaps: readonly {
    readonly from: string;
    readonly to: string;
    readonly months: number;
    readonly span: Span;
  }[];
  /** To a tenth of a year, overlapping months counted once; `null` when the résumé dates no job. */
  readonly yearsOfWork: number | null;
  /** Years that the résumé states; `skill` is a slug, or `null` for work as a whole. */
  readonly statedYears: readonly { readonly years: number; readonly skill: string | null; readonly span: Span }[];
  /** In the order in which the résumé first names them. */
  readonly skills: readonly FoundSkill[];
  readonly writing: {
    /** The number of statements about work, such as bullet points. */
    readonly statements: number;
    readonly actionVerbs: readonly Span[];
    readonly weakOpenings: readonly Span[];
    readonly results: readonly Span[];
    /** The number of words outside the header. */
    readonly words: number;
  };
  /** The most important first. */
  readonly suggestions: readonly Suggestion[];
}
