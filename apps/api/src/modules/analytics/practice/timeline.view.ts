import type { TimelinePoint } from './timeline.dto.js';
import type { TimelineBucket } from './timeline.repository.js';
import { answerFigures } from '../answer-figures.view.js';
import { toTenth } from '../rounding.js';

const MS_PER_MINUTE = 60_000;

export const timelinePoint = (bucket: TimelineBucket): TimelinePoint => ({
  start: bucket.start,
  sessions: bucket.sessions,
  minutes: toTenth(bucket.elapsedMs / MS_PER_MINUTE),
  ...answerFigures(bucket),
});
