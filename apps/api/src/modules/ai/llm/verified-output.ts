import type { Rubric } from '@interviewmaster/database';
import type { Span } from '@interviewmaster/evaluator/text';
import {
  type EvaluationRequest,
  type EvidenceSpan,
  KEY_POINT_STATUSES,
  type KeyPointResult,
  type KeyPointStatus,
} from '../ai.types.js';
import { type ShareableText, WITHHELD } from '../privacy/shareable-text.js';
import type { Claim } from './evaluation-task.js';
import { QuoteSearch } from './quote-search.js';
import type { EmbeddedEvaluator } from '../embedded-evaluator.js';
import { plainSentence } from '../completion/model-output.js';

/**
 * Coverage by the embedded evaluator that quotes need for each status. Its own thresholds are higher; few sentences of
 * answers to other questions reach these by chance.
 */
const MIN_FOR_COVERED = 0.4;
const MIN_FOR_PARTLY = 0.25;

/**
 * The highest status that quotes support. The model may see more in them than the embedded evaluator does, but not a key
 * point in unrelated words.
 */
export class PointSupport {
  constructor(
    private readonly evaluator: Pick<EmbeddedEvaluator, 'coverageIn'>,
    private readonly request: Pick<EvaluationRequest, 'question' | 'answerKey'>,
  ) {}

  /** The highest status that the quotes support. */
  highest(keyPointId: string, quotes: readonly string[]): KeyPointStatus {
    if (quotes.length === 0) return 'not_detected';
    const coverage = this.evaluator.coverageIn(quotes.join('\n'), keyPointId, this.request);
    if (coverage >= MIN_FOR_COVERED) return 'covered';
    return coverage >= MIN_FOR_PARTLY ? 'partly' : 'not_detected';
  }
}

const MAX_QUOTES = 3;

/** A quote for more key points than this supports none of them. */
const MAX_POINTS_OF_A_QUOTE = 3;

/** An answer, and what a model was shown of it. */
export interface JudgedAnswer {
  readonly answer: string;
  readonly shown: ShareableText;
}

/**
 * Keeps what the answer proves of a model's claims: it drops quotes that the answer does not have or that support
 * everything, and lowers each key point to what its remaining quotes support.
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

/** The places of the quotes of one key point, each once, in the order of the answer. */
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

const SHARES: Readonly<Record<KeyPointStatus, number>> = { covered: 1, partly: 0.5, not_detected: 0 };

/** The share of the key points' weight that is covered, in part counting half: 0 to 100. */
export function coverageScore(keyPoints: readonly KeyPointResult[]): number {
  const total = keyPoints.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return 0;
  const covered = keyPoints.reduce((sum, { weight, status }) => sum + weight * SHARES[status], 0);
  return Math.round((100 * covered) / total);
}

const MAX_REMARKS = 3;
const MAX_LENGTH = 240;

/** Remarks about the person, which an answer cannot show. */
const PERSONAL =
  /\b(?:you (?:are|seem|appear|come across|lack|sound)|your (?:personality|character|attitude|confidence|intelligence|accent|english)|confident|confidence|personality|intelligen(?:t|ce)|nervous|arrogan(?:t|ce)|honesty|charisma|talented|lazy|passionate|(?:the |this )candidate (?:is|seems|appears|lacks|sounds))\b/i;
/** Scores, which only the platform gives. */
const SCORES =
  /\b(?:scores?|grades?|marks?|points? out of|rating|percent)\b|\d ?(?:%|\/ ?\d)|\b(?:perfect|flawless)\b/i;

/** The model's sentences about the answer: bounded, on one line, without scores and remarks about the person. */
export function answerRemarks(sentences: readonly string[]): string[] {
  return sentences
    .map((sentence) => plainSentence(sentence, MAX_LENGTH))
    .filter((sentence) => !sentence.includes(WITHHELD))
    .filter((sentence) => sentence.length > 0 && !PERSONAL.test(sentence) && !SCORES.test(sentence))
    .slice(0, MAX_REMARKS);
}
