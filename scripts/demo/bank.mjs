// @ts-check
import { chapter, paragraph, say } from './print.mjs';

/** @typedef {import('./client.mjs').Client} Client */

const SET = '/api/v1/questions/sets?role=backend&difficulty=medium&size=4';

/** @param {Client} guest */
export async function lookAround(guest) {
  chapter('Which role?');
  const { items: roles } = await guest.get('/api/v1/roles');
  for (const { slug, name, description } of roles) say(`  ${slug.padEnd(20)} ${name}: ${description}`);

  chapter('A set of questions for a back-end engineer');
  const set = await guest.get(SET);
  for (const [index, { title, category, expectedMinutes }] of set.items.entries()) {
    say(`  ${index + 1}. ${title} (${category}, ${expectedMinutes} min)`);
  }
  const again = await guest.get(`${SET}&seed=${encodeURIComponent(set.seed)}`);
  const isSame = JSON.stringify(again.items) === JSON.stringify(set.items);
  say(`  The seed "${set.seed}" gives ${isSame ? 'the same set again' : 'ANOTHER SET'}.`);
  if (!isSame) throw new Error('The same seed gave another set.');

  chapter('One of its questions');
  const question = await guest.get(`/api/v1/questions/${set.items[0].id}`);
  say(`  ${question.title}\n`);
  paragraph(question.prompt);
  say(`\n  Skills: ${question.skills.join(', ')}`);
}

/** @param {Client} guest */
export async function watchCache(guest) {
  chapter('The cache at work');
  const before = await guest.get('/cache/metrics');
  say(`  before: ${hitLine(before)}`);
  for (let count = 0; count < 20; count++) await guest.get(`${SET}&seed=demo-${count}`);
  const after = await guest.get('/cache/metrics');
  say(`  after 20 more sets: ${hitLine(after)}`);
  if (after.hits <= before.hits) throw new Error('The hits did not rise.');
  for (const [prefix, counts] of Object.entries(after.prefixes)) say(`  ${prefix.padEnd(18)} ${hitLine(counts)}`);

  chapter('Health');
  say(JSON.stringify(await guest.get('/health'), undefined, 2));
}

/** @param {any} metrics */
const hitLine = ({ hits, misses, hit_rate }) => `${hits} hits, ${misses} misses, hit rate ${hit_rate} %`;
