import type { InterviewState } from '@interviewmaster/database';

/** What an event tells of an interview: the same as reading the interview, the answer or the report then would. */
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
  /** The interview is over and nothing is being evaluated any more. Only a retry or a follow-up is followed by more. */
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

/** An event that is about to be stored. */
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

/** An event as it is stored. */
export interface StoredEvent {
  readonly sequence: number;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly at: string;
}
