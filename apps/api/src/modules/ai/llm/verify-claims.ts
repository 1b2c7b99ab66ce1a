import type { Rubric } from '@interviewmaster/database';
import type { Span } from '@interviewmaster/evaluator/text';
import { type EvidenceSpan, KEY_POINT_STATUSES, type KeyPointResult, type KeyPointStatus } from '../ai.types.js';
import type { ShareableText } from '../privacy/shareable-text.js';
import type { Claim } from './evaluation-output.js';
import type { PointSupport } from './point-support.js';
import { QuoteSearch } from './quote-search.js';

const MAX_QUOTES = 3;

/** A quote that is given for more key points than this shows none of them. */
const MAX_POINTS_OF_A_QUOTE = 3;

/** An answer, and what a model was shown of it. */
export interface JudgedAnswer {
  readonly answer: string;
  readonly shown: ShareableText;
}

/**
 * What of a model's claims holds: quotes that the answer does not have, or that are given for everything, are dropped,
 * and a key point is no more than its remaining quotes bear.
 */
export function verifyClaims(
  claims: readonly Claim[],
  { keyPoints }: Rubric,
  { answer, shown }: JudgedAnswer,
  support: PointSupport,
): KeyPointResult[] {
  const search = new QuoteSearch(shown.text);
  const byId = new Map(
    claims.map(({ id, status, quotes }) => {
      const spans = spansOf(quotes, search).map((span) => shown.inSource(span));
      return [id, { status, spans }];
    }),
  );
  const uses = countUses([...byId.values()].flatMap(({ spans }) => spans));
  return keyPoints.map(({ id, point, weight }) => {
    const { status: claimed, spans } = byId.get(id) ?? { status: 'not_detected', spans: [] };
    const evidence = spans
      .filter((span) => (uses.get(nameOf(span)) ?? 0) <= MAX_POINTS_OF_A_QUOTE)
      .map(({ start, end }): EvidenceSpan => ({ start, end, quote: answer.slice(start, end) }));
    const quotes = evidence.map(({ quote }) => quote);
    const status = lower(claimed, support.highest(id, quotes));
    return { id, point, weight, status, evidence: status === 'not_detected' ? [] : evidence };
  });
}

/** Where the quotes of one key point stand, each place once, in the order of the answer. */
function spansOf(quotes: readonly string[], search: QuoteSearch): Span[] {
  const spans = quotes
    .slice(0, MAX_QUOTES)
    .map((quote) => search.find(quote))
    .filter((span) => span !== undefined);
  return [...new Map(spans.map((span) => [nameOf(span), span])).values()].sort((a, b) => a.start - b.start);
}

function countUses(spans: readonly Span[]): Map<string, number> {
  const uses = new Map<string, number>();
  for (const span of spans) uses.set(nameOf(span), (uses.get(nameOf(span)) ?? 0) + 1);
  return uses;
}

const nameOf = ({ start, end }: Span): string => `${start}-${end}`;

/** The statuses are listed from high to low. */
function lower(a: KeyPointStatus, b: KeyPointStatus): KeyPointStatus {
  return KEY_POINT_STATUSES.indexOf(a) > KEY_POINT_STATUSES.indexOf(b) ? a : b;
}
