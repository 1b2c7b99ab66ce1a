import type { InterviewState } from '@interviewmaster/database';

/** The data of events. A read of the interview, answer or report at that time gives the same. */
export interface InterviewEventData {
  'interview.created': StateOf;
  'interview.started': StateOf;
  'interview.paused': StateOf;
  'interview.resumed': StateOf;
  'interview.completed': StateOf;
  'interview.abandoned': StateOf;
  'interview.expired': StateOf;
  'question.skipped': { readonly questionId: string };
  'question.hinted': { readonly questionId: string; readonly hintsTaken: number };
  'answer.submitted': { readonly questionId: string; readonly answerId: string; readonly isLate: boolean };
  'feedback.pending': FeedbackOf;
  'feedback.processing': FeedbackOf;
  'feedback.ready': FeedbackOf;
  'feedback.failed': FeedbackOf;
  'follow-up.asked': FeedbackOf;
  /** The interview is over and no feedback is pending. Only a retry or a follow-up adds events after it. */
  'report.final': Readonly<Record<string, never>>;
}

interface StateOf {
  readonly state: InterviewState;
}

interface FeedbackOf {
  readonly questionId: string;
  readonly answerId: string;
}

export type InterviewEventType = keyof InterviewEventData;

/** An event to be appended. */
export type InterviewEvent = {
  readonly [Type in InterviewEventType]: { readonly type: Type; readonly data: InterviewEventData[Type] };
}[InterviewEventType];

/** The event of a step that changes the interview's state. */
export const STATE_EVENTS = {
  created: 'interview.created',
  start: 'interview.started',
  pause: 'interview.paused',
  resume: 'interview.resumed',
  complete: 'interview.completed',
  abandon: 'interview.abandoned',
  expire: 'interview.expired',
} as const satisfies Readonly<Record<string, InterviewEventType>>;

/** A stored event. */
export interface StoredEvent {
  readonly sequence: number;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly at: string;
}
