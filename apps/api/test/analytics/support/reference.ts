import type { Period } from '../../../src/modules/analytics/period.dto.js';
import type { PractisedAnswer, PractisedInterview } from './practice-builder.js';

/** What a summary and a timeline should come to, found from the single answers in the plainest way. */
export function referenceFor(practised: readonly PractisedInterview[], period: Period, now: string, timeZone: string) {
  const dayOf = (instant: string): string => localDay(instant, timeZone);
  const today = dayOf(now);
  const days = period === 'all' ? undefined : Number.parseInt(period);
  const from = days === undefined ? null : plusDays(today, 1 - days);
  const previousFrom = days === undefined ? null : plusDays(today, 1 - 2 * days);
  const answers = practised.flatMap(({ role, answers: ofOne }) => ofOne.map((answer) => ({ ...answer, role })));
  const within = (first: string | null, last: string, instant: string): boolean =>
    (first === null || dayOf(instant) >= first) && dayOf(instant) <= last;
  const current = answers.filter(({ at }) => within(from, today, at));
  const previous = answers.filter(({ at }) => from !== null && within(previousFrom, plusDays(from, -1), at));
  const begun = practised.filter(({ startedAt }) => startedAt !== null && within(from, today, startedAt));
  return {
    from,
    until: plusDays(today, 1),
    secondsLeftToday: secondsUntilAfter(today, now, timeZone),
    total: tally(current),
    byCategory: grouped(current, ({ category }) => [category]),
    byDifficulty: grouped(current, ({ difficulty }) => [difficulty]),
    bySkill: grouped(current, ({ skills }) => [...skills]),
    byScoringVersion: grouped(
      current.filter(({ status }) => status === 'ready'),
      ({ scoringVersion }) => [scoringVersion],
    ),
    previous: from === null ? null : tally(previous),
    sessions: begun.length,
    elapsedMs: begun.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0),
    practisedDays: [...new Set(answers.map(({ at }) => dayOf(at)))].sort().map(dayNumber),
    today: dayNumber(today),
    /** The timeline by days. */
    days:
      from === null
        ? []
        : daysFrom(from, today).map((day) => ({
            start: day,
            sessions: begun.filter(({ startedAt }) => dayOf(startedAt!) === day).length,
            elapsedMs: begun
              .filter(({ startedAt }) => dayOf(startedAt!) === day)
              .reduce((sum, { elapsedMs }) => sum + elapsedMs, 0),
            ...tally(current.filter(({ at }) => dayOf(at) === day)),
          })),
    /** The timeline by weeks. */
    weeks: weeksOf(
      [...answers.map(({ at }) => dayOf(at)), ...begun.map(({ startedAt }) => dayOf(startedAt!))],
      today,
    ).map((monday) => ({
      start: monday,
      sessions: begun.filter(({ startedAt }) => mondayOf(dayOf(startedAt!)) === monday).length,
      elapsedMs: begun
        .filter(({ startedAt }) => mondayOf(dayOf(startedAt!)) === monday)
        .reduce((sum, { elapsedMs }) => sum + elapsedMs, 0),
      ...tally(current.filter(({ at }) => mondayOf(dayOf(at)) === monday)),
    })),
  };
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

const dayNumber = (day: string): number => Date.parse(day) / DAY_MS;
const toDay = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10);
const plusDays = (day: string, days: number): string => toDay(dayNumber(day) + days);
const mondayOf = (day: string): string => plusDays(day, -((new Date(day).getUTCDay() + 6) % 7));

const daysFrom = (first: string, last: string): string[] =>
  Array.from({ length: Math.max(0, dayNumber(last) - dayNumber(first) + 1) }, (_, index) => plusDays(first, index));

function weeksOf(days: readonly string[], today: string): string[] {
  const [first] = [...days].sort();
  if (first === undefined || first > today) return [];
  return daysFrom(mondayOf(first), today).filter((day) => mondayOf(day) === day);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The date that a calendar on the wall shows. */
export function localDay(instant: string | number, timeZone: string): string {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  formats.set(timeZone, format);
  return format.format(new Date(instant));
}

function secondsUntilAfter(day: string, now: string, timeZone: string): number {
  let minute = Math.ceil(Date.parse(now) / MINUTE_MS) * MINUTE_MS;
  while (localDay(minute, timeZone) <= day) minute += MINUTE_MS;
  return Math.max(1, Math.ceil((minute - Date.parse(now)) / 1000));
}

const scoreOf = ({ status, score }: PractisedAnswer): number | undefined =>
  status === 'ready' && score !== null ? score : undefined;

function tally(answers: readonly PractisedAnswer[]) {
  const scores = answers.map(scoreOf).filter((score) => score !== undefined);
  const sorted = [...scores].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const count = (is: (answer: PractisedAnswer) => boolean): number => answers.filter(is).length;
  return {
    answers: answers.length,
    scored: scores.length,
    mean: scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length,
    median:
      scores.length === 0
        ? null
        : sorted.length % 2 === 1
          ? sorted[middle]!
          : (sorted[middle - 1]! + sorted[middle]!) / 2,
    insufficientEvidence: count(({ status, score }) => status === 'ready' && score === null),
    failed: count(({ status }) => status === 'failed'),
    pending: count(({ status }) => status === 'pending' || status === 'processing'),
  };
}

function grouped<Answer extends PractisedAnswer>(answers: readonly Answer[], keysOf: (answer: Answer) => string[]) {
  const keys = [...new Set(answers.flatMap(keysOf))].sort();
  return keys.map((key) => ({ key, ...tally(answers.filter((answer) => keysOf(answer).includes(key))) }));
}
