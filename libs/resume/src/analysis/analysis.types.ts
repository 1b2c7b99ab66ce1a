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
  /** As stated; `null` when nothing is. */
  readonly years: number | null;
  /** Whether work or a project names it, and not a list of skills alone. */
  readonly isShownInUse: boolean;
}

/** What would make the résumé better; tied to a place in it or to the part that it lacks. */
export interface Suggestion {
  readonly code: string;
  readonly message: string;
  readonly span: Span | null;
  readonly missing: string | null;
}

/** A stretch of time as months, `2019-03`. */
export interface AnalysedPeriod {
  readonly from: string;
  /** `null`: it goes on. */
  readonly to: string | null;
  readonly section: SectionKind;
  readonly span: Span;
}

/** What a résumé shows, whatever the role; the same for the same text, taxonomy and month. */
export interface ResumeAnalysis {
  readonly contact: Contact;
  readonly sections: readonly { readonly kind: SectionKind; readonly heading: Span | null }[];
  readonly periods: readonly AnalysedPeriod[];
  readonly gaps: readonly {
    readonly from: string;
    readonly to: string;
    readonly months: number;
    readonly span: Span;
  }[];
  readonly yearsOfWork: number | null;
  readonly statedYears: readonly { readonly years: number; readonly skill: string | null; readonly span: Span }[];
  /** In the order in which the résumé first names them. */
  readonly skills: readonly FoundSkill[];
  readonly writing: {
    readonly statements: number;
    readonly actionVerbs: readonly Span[];
    readonly weakOpenings: readonly Span[];
    readonly results: readonly Span[];
    readonly words: number;
  };
  readonly suggestions: readonly Suggestion[];
}
