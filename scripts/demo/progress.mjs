// @ts-check
import { bar, chapter, say } from './print.mjs';

/** @typedef {import('./account.mjs').Account} Account */

/** @param {number | null} value */
const rounded = (value) => (value === null ? '–' : String(Math.round(value)));

/** @param {Account} account */
export async function watchProgress({ client }) {
  chapter('How it is going');
  const summary = await client.get('/api/v1/analytics/summary?period=7d');
  const { sessions, answers, timeSpentSeconds, scores, streak, trend, next } = summary;
  say(`  ${summary.from} to ${summary.until}, ${summary.timeZone}`);
  say(`  ${sessions} sessions, ${answers} answers in ${Math.round(timeSpentSeconds / 60)} minutes`);
  say(`  score: mean ${rounded(scores.mean)}, median ${rounded(scores.median)} of ${scores.n} answers`);
  say(`  streak: ${streak.current} day(s); trend: ${trend.change ?? `none told (${trend.reason})`}`);
  for (const { category, scores: of } of summary.byCategory) {
    say(`  ${category.padEnd(18)} ${rounded(of.mean).padStart(3)} ${bar(of.mean, 100)} n=${of.n}`);
  }
  if (next) say(`  next: ${JSON.stringify(next.body)}`);

  const { items } = await client.get('/api/v1/analytics/timeline?period=7d');
  const most = Math.max(...items.map((/** @type {any} */ item) => item.answers));
  say('\n  answers a day');
  for (const { start, answers: count } of items) say(`  ${start} ${bar(count || null, most)} ${count || ''}`);
}
