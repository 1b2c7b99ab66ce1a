import type { TimelinePoint } from '../dto/timeline.dto.js';
import type { TimelineBucket } from '../practice/timeline.repository.js';
import { answerFigures } from './answer-figures.js';
import { toTenth } from './rounding.js';

const MS_PER_MINUTE = 60_000;

export const timelinePoint = (bucket: TimelineBucket): TimelinePoint => ({
  start: bucket.start,
  sessions: bucket.sessions,
  minutes: toTenth(bucket.elapsedMs / MS_PER_MINUTE),
  ...answerFigures(bucket),
});
