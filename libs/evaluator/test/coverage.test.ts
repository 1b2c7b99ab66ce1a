import { describe, expect, it } from '@jest/globals';
import { assessShort, bankQuestion } from './support/evaluator.js';

const QUESTION = 'What is a circuit breaker in a distributed system?';
const REFERENCE = 'It stops sending requests to a failing service for a while, so that the service can recover.';
const score = (answer: string) => assessShort(QUESTION, REFERENCE, answer).rawScore;

describe('the score of a short answer', () => {
  it.each([
    ['the reference itself', REFERENCE],
    ['other words', 'When a server is down, calls to it are blocked for some time so that it gets back on its feet.'],
    ['slips of the pen', 'It stops sending reqeusts to a failling servise for a while so it can recover.'],
    ['few words', 'It stops requests to a failing service'],
  ])('is higher for %s than for an answer to something else', (_, answer) => {
    expect(score(answer)).toBeGreaterThan(
      1.5 * score('It turns the lights off when the wires in the wall are too hot.'),
    );
  });

  it('is highest for the reference itself', () => {
    expect(score(REFERENCE)).toBeGreaterThan(0.9);
  });

  it('is 0 for words of the question, for function words and for nothing', () => {
    expect(score('A circuit breaker is a breaker of a circuit in a distributed system.')).toBe(0);
    expect(score('It is what it is.')).toBe(0);
    expect(score('')).toBe(0);
  });

  it('is lower where the answer denies what the reference says', () => {
    const short = (answer: string) =>
      assessShort('What is true of the table?', 'The values are stored contiguously and sorted.', answer).rawScore;

    expect(short('The values are not stored contiguously and never sorted.')).toBeLessThan(
      short('The values are stored contiguously and sorted.'),
    );
  });

  it('is the same whatever the case and the white space', () => {
    expect(score(`  ${REFERENCE.replaceAll(' ', '\n ')}  `)).toBe(score(REFERENCE));
    expect(score(REFERENCE.toUpperCase())).toBe(score(REFERENCE));
  });

  it('counts a terse answer where the reference is as short', () => {
    const one = assessShort('Which principle is that?', 'Polymorphism.', 'Polymorphism.');
    const growth = assessShort('How does binary search scale?', 'O(log n)', 'o( log n )');

    expect([one.evaluation.outcome, growth.evaluation.outcome]).toEqual(['scored', 'scored']);
    expect([one.evaluation.band, growth.evaluation.band]).toEqual(['strong', 'strong']);
    expect(assessShort('How does binary search scale?', 'O(log n)', 'O(n)').evaluation.band).toBe('limited');
  });

  it('is higher the more an answer says, even if all of it is in words that nobody foresaw', () => {
    const unforeseen = 'Your phone dials nobody while the bakery at the corner has its lunch break.';

    expect(score(unforeseen)).toBeGreaterThan(score('a phone'));
    expect(score(unforeseen)).toBeLessThan(score('It stops requests to a failing service'));
  });

  it('is higher for words that are related to those of the reference, though nobody wrote down that they are', () => {
    const kitchen = (answer: string) =>
      assessShort('What happens to the dough?', 'The baker kneads it with flour and water.', answer).rawScore;

    expect(kitchen('The chef works eggs and milk in.')).toBeGreaterThan(
      1.1 * kitchen('The pilot signs papers and maps there.'),
    );
  });

  it.each(["I don't know.", 'no idea, sorry', 'n/a', 'idk', 'Not answered'])('is 0 for %j', (answer) => {
    expect(score(answer)).toBe(0);
  });

  it('counts what one says instead of an answer where it is the answer', () => {
    expect(assessShort('What does NULL mean?', 'The value is unknown.', 'unknown').rawScore).toBeGreaterThan(0.3);
  });

  it('is not raised by ever more words', () => {
    const essay = bankQuestion('post-put-patch-semantics').modelAnswer;

    expect(score(essay)).toBeLessThan(score('It stops requests to a failing service'));
  });

  it('is the same for a list of lines as for one line', () => {
    const short = (answer: string) =>
      assessShort('Which layers are there?', 'Link, internet, transport and application.', answer).rawScore;

    expect(short('- link\n- internet\n- transport\n- application')).toBe(
      short('link, internet, transport, application'),
    );
  });
});
