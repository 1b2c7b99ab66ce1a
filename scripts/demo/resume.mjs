// @ts-check
import { answerSome, begin, finish } from './interview.mjs';
import { chapter, paragraph, say } from './print.mjs';

/** @typedef {import('./account.mjs').Account} Account */

const RESUME = `# Robin Example

robin@example.com · +43 1 234567 · https://github.com/robin-example

## Summary

Back-end engineer with 6 years of experience in Node.js and PostgreSQL.

## Experience

**Software engineer, Example Shop** — March 2021 – present

- Built the order service in TypeScript and NestJS; it handles 400 requests a second.
- Cut the p95 of the search from 900 ms to 120 ms by adding indexes in PostgreSQL and a cache in Redis.
- Responsible for reviews of the team's pull requests.

**Junior developer, Example Agency** — June 2018 – October 2020

- Wrote REST APIs in Express and tests in Jest.

## Skills

TypeScript, Node.js, NestJS, Express, PostgreSQL, Redis, REST, Jest, Git, Docker

## Education

BSc in Computer Science, Example University, 2015 – 2018
`;

const SHOWN = 8;

/** @param {any[]} items */
const names = (items) =>
  items
    .slice(0, SHOWN)
    .map(({ name }) => name)
    .join(', ') + (items.length > SHOWN ? `, and ${items.length - SHOWN} more` : '');

/**
 * Uploads a résumé, shows what it has and lacks, and practises on what it lacks.
 *
 * @param {Account} account
 */
export async function practiseFromResume({ client }) {
  chapter('A résumé');
  const form = new FormData();
  form.set('file', new Blob([RESUME], { type: 'text/markdown' }), 'robin.md');
  const { id } = await client.post('/api/v1/resumes', form);
  const resume = await client.until(`/api/v1/resumes/${id}`, ({ status }) => ['ready', 'failed'].includes(status));
  if (resume.status !== 'ready') throw new Error('The résumé could not be read.');
  const { skills, gaps, yearsOfWork, suggestions, match } = await client.get(
    `/api/v1/resumes/${id}/analysis?role=backend`,
  );
  say(`  ${skills.length} skills: ${names(skills)}.`);
  say(
    `  ${yearsOfWork} years of work; gaps: ${gaps.map((/** @type {any} */ { months }) => `${months} months`).join(', ') || 'none'}.`,
  );
  say(`  As a back-end engineer it shows ${Math.round(match.coverage * 100)} % of the core skills.`);
  paragraph(`Missing: ${names(match.missing)}.`);
  for (const { message, span } of suggestions.slice(0, 3)) {
    paragraph(`· ${message}`);
    if (span) paragraph(`“${span.quote}”`, '      ');
  }

  chapter('An interview on what the résumé lacks');
  const interview = await begin(client, { role: 'backend', resumeId: id, size: 3 });
  await answerSome(client, interview, { orElse: true });
  const { summary } = await finish(client, interview.id);
  say(`  Scored ${summary.scored}, too little to score ${summary.insufficient}.`);
}
