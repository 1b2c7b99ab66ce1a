import { describe, expect, it } from '@jest/globals';
import {
  nextDifficulty,
  recommend,
  skillsToPractise,
  type Supply,
} from '../../../src/modules/analytics/figures/recommendation.js';
import { tallyOfEqual } from '../support/tally.js';

const supply = (...rows: readonly [Supply['difficulty'], all: number, aboutSkills: number][]): Supply[] =>
  rows.map(([difficulty, all, aboutSkills]) => ({ difficulty, all, aboutSkills }));

describe('nextDifficulty', () => {
  it.each([
    [[], 'easy'],
    [[tallyOfEqual('easy', 5, 70)], 'medium'],
    [[tallyOfEqual('easy', 4, 100)], 'easy'],
    [[tallyOfEqual('easy', 50, 69)], 'easy'],
    [[tallyOfEqual('easy', 5, 80), tallyOfEqual('medium', 9, 40)], 'medium'],
    [[tallyOfEqual('hard', 9, 90), tallyOfEqual('easy', 9, 90)], 'medium'],
    [['easy', 'medium', 'hard'].map((difficulty) => tallyOfEqual(difficulty, 5, 90)), 'hard'],
  ])('of %j is %s', (tallies, expected) => {
    expect(nextDifficulty(tallies)).toBe(expected);
  });
});

describe('recommend', () => {
  it('asks for the weakest skills at the difficulty, five questions at most', () => {
    expect(recommend('backend', 'easy', ['sql'], supply(['easy', 20, 9], ['hard', 20, 9]))).toEqual({
      role: 'backend',
      difficulty: 'easy',
      skills: ['sql'],
      size: 5,
    });
    expect(recommend('backend', 'easy', ['sql'], supply(['easy', 20, 3]))).toMatchObject({ size: 3 });
  });

  it('widens the difficulty, then the skills, then both, as far as there are questions', () => {
    const options = [
      [supply(['easy', 20, 2], ['hard', 20, 2]), { role: 'backend', skills: ['sql'], size: 4 }],
      [supply(['easy', 20, 2], ['hard', 20, 0]), { role: 'backend', difficulty: 'easy', size: 5 }],
      [supply(['hard', 20, 0]), { role: 'backend', size: 5 }],
      [supply(['hard', 2, 0]), null],
      [[], null],
    ] as const;
    for (const [available, expected] of options) {
      expect(recommend('backend', 'easy', ['sql'], available)).toEqual(expected);
    }
  });

  it('takes up three gaps, the weakest first', () => {
    expect(skillsToPractise(['a', 'b', 'c', 'd'].map((skill) => ({ skill })))).toEqual(['a', 'b', 'c']);
  });
});
