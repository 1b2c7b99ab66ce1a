import type { InterviewQuestionState, QuestionCategory } from '@interviewmaster/database';
import { BANDS, type Band, type Evaluation } from '../../ai/ai.types.js';

/** The data of one question for a report. */
export interface ReportPart {
  readonly category: QuestionCategory;
  readonly skills: readonly string[];
  readonly state: InterviewQuestionState;
  readonly hintsTaken: number;
  /** Null when the question was not answered. */
  readonly answer: PartAnswer | null;
}

interface PartAnswer {
  readonly isLate: boolean;
  readonly status: 'pending' | 'processing' | 'ready' | 'failed';
  readonly evaluation: Evaluation | null;
}

/** How many key points the scored answers cover. */
export interface PointCounts {
  readonly covered: number;
  readonly partly: number;
  readonly notDetected: number;
}

/** The result of a group of questions. */
export interface Coverage {
  readonly questions: number;
  readonly answered: number;
  /** Answers with a score, which the other figures are based on. */
  readonly scored: number;
  /** Mean of the scored answers, with one decimal; null when there is none. */
  readonly score: number | null;
  readonly keyPoints: PointCounts;
}

/** The interview as a whole. */
export interface ReportSummary extends Coverage {
  readonly skipped: number;
  readonly open: number;
  readonly late: number;
  readonly hintsTaken: number;
  /** Answers with pending feedback. */
  readonly pending: number;
  readonly failed: number;
  /** Answers with insufficient evidence. */
  readonly insufficient: number;
  readonly bands: Readonly<Record<Band, number>>;
  /** The evaluators of the scores; scores of different versions are not comparable. */
  readonly evaluators: readonly Evaluator[];
  /** Notes about what the figures leave out. */
  readonly notes: readonly string[];
}

export interface Evaluator {
  readonly method: Evaluation['method'];
  readonly scoringVersion: string;
  readonly isFallback: boolean;
  readonly answers: number;
}

const countOf = <Item>(items: readonly Item[], test: (item: Item) => boolean): number => items.filter(test).length;

const evaluationsOf = (parts: readonly ReportPart[]): Evaluation[] =>
  parts.flatMap(({ answer }) => (answer?.status === 'ready' && answer.evaluation !== null ? [answer.evaluation] : []));

/** Summarises a group of questions; answers without a score do not count. */
export function coverageOf(parts: readonly ReportPart[]): Coverage {
  const scored = evaluationsOf(parts).filter(({ score }) => score !== null);
  const points = scored.flatMap(({ keyPoints }) => keyPoints);
  const total = scored.reduce((sum, { score }) => sum + (score ?? 0), 0);
  return {
    questions: parts.length,
    answered: countOf(parts, ({ answer }) => answer !== null),
    scored: scored.length,
    score: scored.length === 0 ? null : Math.round((total / scored.length) * 10) / 10,
    keyPoints: {
      covered: countOf(points, ({ status }) => status === 'covered'),
      partly: countOf(points, ({ status }) => status === 'partly'),
      notDetected: countOf(points, ({ status }) => status === 'not_detected'),
    },
  };
}

/** Coverage by a property of which each question has one or more values, in the order of first occurrence. */
export function coverageBy<Key extends string>(
  parts: readonly ReportPart[],
  keysOf: (part: ReportPart) => readonly Key[],
): (Coverage & { readonly key: Key })[] {
  const keys = new Set(parts.flatMap(keysOf));
  return [...keys].map((key) => ({ key, ...coverageOf(parts.filter((part) => keysOf(part).includes(key))) }));
}

/** Summarises an interview. */
export function summaryOf(parts: readonly ReportPart[]): ReportSummary {
  const answers = parts.flatMap(({ answer }) => (answer === null ? [] : [answer]));
  const evaluations = evaluationsOf(parts);
  const scored = evaluations.filter(({ score }) => score !== null);
  const counts = {
    skipped: countOf(parts, ({ state }) => state === 'skipped'),
    open: countOf(parts, ({ state }) => state === 'open'),
    late: countOf(answers, ({ isLate }) => isLate),
    hintsTaken: parts.reduce((sum, { hintsTaken }) => sum + hintsTaken, 0),
    pending: countOf(answers, ({ status }) => status === 'pending' || status === 'processing'),
    failed: countOf(answers, ({ status }) => status === 'failed'),
    insufficient: countOf(evaluations, ({ outcome }) => outcome === 'insufficient_evidence'),
  };
  return {
    ...coverageOf(parts),
    ...counts,
    bands: Object.fromEntries(BANDS.map((name) => [name, countOf(evaluations, ({ band }) => band === name)])) as Record<
      Band,
      number
    >,
    evaluators: evaluatorsOf(scored),
    notes: notesOn(counts, scored),
  };
}

function evaluatorsOf(scored: readonly Evaluation[]): Evaluator[] {
  const groups = Map.groupBy(scored, ({ method, scoringVersion, isFallback }) =>
    [method, scoringVersion, isFallback].join(' '),
  );
  return [...groups.values()].flatMap((group) =>
    group.slice(0, 1).map(({ method, scoringVersion, isFallback }) => ({
      method,
      scoringVersion,
      isFallback,
      answers: group.length,
    })),
  );
}

type Counts = Pick<ReportSummary, 'pending' | 'failed' | 'insufficient' | 'late' | 'open' | 'skipped'>;

function notesOn(counts: Counts, scored: readonly Evaluation[]): string[] {
  const fallbacks = countOf(scored, ({ isFallback }) => isFallback);
  const versions = new Set(scored.map(({ scoringVersion }) => scoringVersion)).size;
  const notes: readonly (readonly [number, string])[] = [
    [counts.pending, 'still being evaluated and not in the figures yet'],
    [counts.failed, 'not evaluated, because the evaluation failed; you can retry it'],
    [counts.insufficient, 'too short, too repetitive, in another language or not in sentences, so they have no score'],
    [counts.late, 'submitted after the time limit; they are scored like the others'],
    [fallbacks, 'evaluated by key points alone, because the language model could not be used'],
  ];
  return [
    ...notes.flatMap(([count, what]) => (count > 0 ? [`Answers ${what}: ${count}.`] : [])),
    ...(counts.open + counts.skipped > 0
      ? [`Questions without an answer do not affect the score: ${counts.open + counts.skipped}.`]
      : []),
    ...(versions > 1 ? ['The scores come from different methods, so compare them with care.'] : []),
  ];
}
