import { describe, expect, it } from '@jest/globals';
import { observe } from '../src/prose/observations.js';
import { analyseText } from '../src/text/analyse-text.js';
import { assess, bank } from './support/evaluator.js';

const STORY =
  'When I joined the team two years ago, releases were late. My task was to find out why. I talked to everybody and ' +
  'then I proposed smaller releases. As a result the delay fell from weeks to days.';

describe('observe', () => {
  it('counts words and sentences', () => {
    expect(observe(analyseText('It works. Does it?'), 'technical')).toEqual({
      words: 4,
      sentences: 2,
      readability: null,
      fillerWords: [],
      star: null,
    });
  });

  it('counts fillers, the most frequent first', () => {
    const { fillerWords } = observe(analyseText('Basically, you know, it is basically just a queue.'), 'technical');

    expect(fillerWords).toEqual([
      { word: 'basically', count: 2 },
      { word: 'just', count: 1 },
      { word: 'you know', count: 1 },
    ]);
  });

  it('finds the parts of a story, for behavioural questions only', () => {
    expect(observe(analyseText(STORY), 'behavioural').star).toEqual({
      situation: true,
      task: true,
      action: true,
      result: true,
    });
    expect(observe(analyseText(STORY.split('. ')[1]!), 'behavioural').star).toEqual({
      situation: false,
      task: true,
      action: false,
      result: false,
    });
    expect(observe(analyseText(STORY), 'technical').star).toBeNull();
  });

  it('finds short words in short sentences easier to read than long words in long ones', () => {
    const ease = (text: string) => observe(analyseText(text), 'technical').readability!;
    const easy = ease(
      'The cat sat on the mat. The dog ran to the door. We all went out to play in the sun. It was fun to run and to sit in the shade.',
    );
    const hard = ease(
      'Asynchronous replication architectures inevitably necessitate comprehensive reconciliation procedures, ' +
        'considering organisational responsibilities, operational characteristics, infrastructural dependencies, ' +
        'and communication irregularities accompanying geographically distributed implementations everywhere, ' +
        'notwithstanding considerable administrative sophistication, institutional conservatism, and contradictory ' +
        'recommendations concerning availability.',
    );

    expect(easy).toBeGreaterThan(80);
    expect(hard).toBeLessThan(20);
  });
});

describe('the score', () => {
  it('does not depend on fillers and cues', () => {
    for (const question of bank.questions.slice(0, 40)) {
      const plain = assess(question, question.modelAnswer).rawScore;
      const spoken = assess(question, `${question.modelAnswer} In the end, you know, that was really it.`).rawScore;

      expect(Math.abs(spoken - plain)).toBeLessThan(0.03);
    }
  });
});
