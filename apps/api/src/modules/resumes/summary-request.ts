import type { SummaryRequest } from '../ai/summary.service.js';
import { anonymousText } from './analysis/contact/without-person.js';

/** What a summary of a résumé is asked for with: the model is not told who the candidate is. */
export const summaryRequestOf = (userId: string, text: string): SummaryRequest => ({
  userId,
  kind: 'the résumé of a software professional',
  text: anonymousText(text),
});
