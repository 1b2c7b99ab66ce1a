/** What the answer says about a key point; what is not detected may be said in words that no rule knows. */
export const KEY_POINT_STATUSES = ['covered', 'partly', 'not_detected'] as const;
export type KeyPointStatus = (typeof KEY_POINT_STATUSES)[number];

/** Why an answer gives no ground for a score. */
export const INSUFFICIENT_REASONS = ['too_short', 'repetitive', 'other_language', 'word_list'] as const;
export type InsufficientReason = (typeof INSUFFICIENT_REASONS)[number];

/** As finely as a score can be trusted. */
export const BANDS = ['strong', 'solid', 'partial', 'limited'] as const;
export type Band = (typeof BANDS)[number];

export const EVALUATION_OUTCOMES = ['scored', 'insufficient_evidence'] as const;
type EvaluationOutcome = (typeof EVALUATION_OUTCOMES)[number];

/** What is asked. */
export interface Question {
  readonly title: string;
  readonly prompt: string;
  /** The parts of a story are looked for in answers to `behavioural` questions; all others are the same. */
  readonly category: string;
}

/** A statement that a good answer makes. */
export interface KeyPoint {
  /** Unique within the rubric. */
  readonly id: string;
  readonly point: string;
  /** Share of the whole, relative to the weights of the other points. */
  readonly weight: number;
  /** Other wordings that count. */
  readonly aliases: readonly string[];
}

/** What a good answer covers. */
export interface Rubric {
  readonly keyPoints: readonly KeyPoint[];
}

/** What answers are judged by. */
export interface AnswerKey {
  readonly rubric: Rubric;
  readonly modelAnswer: string;
}

/** A part of the answer as it was submitted, in UTF-16 units: `quote === answer.slice(start, end)`. */
export interface EvidenceSpan {
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

/** A key point of the rubric and where the answer speaks of it. */
export interface KeyPointResult {
  readonly id: string;
  readonly point: string;
  readonly weight: number;
  readonly status: KeyPointStatus;
  readonly evidence: readonly EvidenceSpan[];
}

/** How often the answer uses a word that says nothing. */
export interface FillerWord {
  readonly word: string;
  readonly count: number;
}

/** Which parts of a story (situation, task, action, result) have words that usually mark them. */
export interface StarCues {
  readonly situation: boolean;
  readonly task: boolean;
  readonly action: boolean;
  readonly result: boolean;
}

/** What can be counted in the text. None of it is part of the score. */
export interface Observations {
  readonly words: number;
  readonly sentences: number;
  /** Flesch reading ease: 0, hard, to 100, easy; null for a text that is too short. */
  readonly readability: number | null;
  /** The most frequent first. */
  readonly fillerWords: readonly FillerWord[];
  /** For behavioural questions only. */
  readonly star: StarCues | null;
}

/** What an evaluator says of one answer. */
export interface Evaluation {
  readonly outcome: EvaluationOutcome;
  /** Only with `insufficient_evidence`. */
  readonly reason: InsufficientReason | null;
  /** 0 to 100; null with `insufficient_evidence`. */
  readonly score: number | null;
  readonly band: Band | null;
  /** Scores of different versions do not compare. */
  readonly scoringVersion: string;
  readonly keyPoints: readonly KeyPointResult[];
  readonly observations: Observations;
  /** Sentences about the answer, never about the person. */
  readonly strengths: readonly string[];
  readonly improvements: readonly string[];
}
