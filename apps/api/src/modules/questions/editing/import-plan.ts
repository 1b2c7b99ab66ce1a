import type { ProblemFault } from '../../../platform/problems/problem-document.js';
import { contentHash, type QuestionContent } from '../question-content.js';
import { isEditable, type QuestionHead } from './question-head.js';

/** One question of an import. */
export type ImportRow = QuestionContent & { readonly slug: string };

/** The plan for a row. */
export type PlannedRow = { readonly slug: string; readonly content: QuestionContent } & (
  | { readonly outcome: 'created'; readonly head: undefined }
  | { readonly outcome: 'revised' | 'unchanged'; readonly head: QuestionHead }
);

/** Plans each row, given the existing heads of the slugs. */
export function planImport(rows: readonly ImportRow[], heads: readonly QuestionHead[]): PlannedRow[] {
  const bySlug = new Map(heads.map((head) => [head.slug, head]));
  return rows.map(({ slug, ...content }) => {
    const head = bySlug.get(slug);
    if (head === undefined) return { slug, content, outcome: 'created', head };
    const isSame = contentHash(content) === contentHash(head.content);
    return { slug, content, outcome: isSame ? 'unchanged' : 'revised', head };
  });
}

/** The rows that repeat the slug of an earlier one. */
export function findRepeatedSlugs(rows: readonly ImportRow[]): ProblemFault[] {
  const seen = new Map<string, number>();
  return rows.flatMap(({ slug }, index) => {
    const first = seen.get(slug);
    if (first === undefined) seen.set(slug, index);
    return first === undefined ? [] : [faultOf(index, `Row ${first} already has this slug.`)];
  });
}

/** The rows that would change a question which cannot be edited. */
export const findLocked = (plan: readonly PlannedRow[]): ProblemFault[] =>
  plan.flatMap(({ outcome, head }, index) =>
    outcome === 'revised' && !isEditable(head)
      ? [faultOf(index, 'The question is retired. Move it back to draft before editing it.')]
      : [],
  );

const faultOf = (index: number, detail: string): ProblemFault => ({ pointer: `#/questions/${index}/slug`, detail });
