// @ts-check
/** Drives a running server as a candidate would, and prints what happens. `API_URL` names another server. */
const baseUrl = process.env['API_URL'] ?? 'http://localhost:3000';

/** @param {string} text */
const say = (text) => process.stdout.write(`${text}\n`);

/** @param {string} title */
const chapter = (title) => say(`\n${title}\n${'-'.repeat(title.length)}`);

/**
 * @param {string} path
 * @returns {Promise<any>} the body of a successful answer
 */
async function get(path) {
  const response = await fetch(new URL(path, baseUrl)).catch((error) => {
    throw new Error(`No server answers at ${baseUrl} (${error.cause?.code ?? error.message}). Start one: npm start`);
  });
  const body = /** @type {any} */ (await response.json());
  if (response.ok) return body;
  throw new Error(`GET ${path} answered ${response.status}: ${body.detail ?? body.title ?? 'no reason given'}`);
}

/** @param {any} metrics */
const hitLine = ({ hits, misses, hit_rate }) => `${hits} hits, ${misses} misses, hit rate ${hit_rate} %`;

async function demo() {
  chapter('Which role?');
  const { items: roles } = await get('/api/v1/roles');
  for (const { slug, name, description } of roles) say(`  ${slug.padEnd(20)} ${name}: ${description}`);

  chapter('A set of questions for a back-end engineer');
  const before = await get('/cache/metrics');
  const path = '/api/v1/questions/sets?role=backend&difficulty=medium&size=4';
  const set = await get(path);
  for (const [index, { title, category, expectedMinutes }] of set.items.entries()) {
    say(`  ${index + 1}. ${title} (${category}, ${expectedMinutes} min)`);
  }
  const again = await get(`${path}&seed=${encodeURIComponent(set.seed)}`);
  const isSame = JSON.stringify(again.items) === JSON.stringify(set.items);
  say(`  The seed "${set.seed}" gives ${isSame ? 'the same set again' : 'ANOTHER SET'}.`);
  if (!isSame) throw new Error('The same seed gave another set.');

  chapter('The first question');
  const [first] = set.items;
  const question = await get(`/api/v1/questions/${first.id}`);
  say(`  ${question.title}\n\n  ${question.prompt}\n\n  Skills: ${question.skills.join(', ')}`);

  chapter('The cache at work');
  say(`  before: ${hitLine(before)}`);
  const { hits: earlierHits } = await get('/cache/metrics');
  for (let count = 0; count < 20; count++) await get(`${path}&seed=demo-${count}`);
  const after = await get('/cache/metrics');
  say(`  after 20 more sets: ${hitLine(after)}`);
  if (after.hits <= earlierHits) throw new Error('The hits did not rise.');
  for (const [prefix, counts] of Object.entries(after.prefixes)) say(`  ${prefix.padEnd(16)} ${hitLine(counts)}`);

  chapter('Health');
  say(JSON.stringify(await get('/health'), undefined, 2));
}

try {
  await demo();
} catch (error) {
  process.stderr.write(`\nThe demo stopped: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
