import { describe, expect, it } from '@jest/globals';
import { BankError, type BankFiles, readBankFiles } from '../../../src/modules/questions/bank/bank-files.js';
import type { Bank } from '../../../src/modules/questions/bank/bank.schema.js';
import { parseBank } from '../../../src/modules/questions/bank/parse-bank.js';
import { bankFiles, bankQuestion, fewestQuestions, file, ROLES, SKILLS, smallBank } from '../support/bank-builder.js';

const faultsOf = (files: BankFiles): readonly string[] => {
  try {
    parseBank(files);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(BankError);
    return (error as BankError).faults;
  }
};

const faultsOfBank = (given: Partial<Bank>) => faultsOf(bankFiles(smallBank(given)));

describe('the files of the repository', () => {
  it('are a bank without a fault', async () => {
    const bank = parseBank(await readBankFiles());

    expect(bank.questions.length).toBeGreaterThanOrEqual(120);
    expect(bank.skills.length).toBeGreaterThanOrEqual(150);
    expect(bank.roles.map(({ slug }) => slug)).toEqual([
      'frontend',
      'backend',
      'fullstack',
      'data',
      'devops',
      'engineering-manager',
    ]);
  });

  it('have a hash that follows every byte', async () => {
    const first = await readBankFiles();
    const again = await readBankFiles();

    expect(again.hash).toBe(first.hash);
    expect(first.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('are asked for by name when one is missing', async () => {
    await expect(readBankFiles('/nowhere')).rejects.toThrow(/questions: cannot be read \(ENOENT\)/);
  });
});

describe('parseBank', () => {
  it('takes the least bank', () => {
    expect(parseBank(bankFiles(smallBank())).questions).toHaveLength(24);
  });

  it('names file, question and field of each fault, all at once', () => {
    const questions = [
      bankQuestion({ slug: 'first', title: 'No' }),
      { ...bankQuestion({ slug: 'second' }), difficulty: 'brutal' as 'easy' },
      { ...bankQuestion({ slug: 'third' }), author: 'nobody' },
    ];

    expect(faultsOfBank({ questions })).toEqual([
      'questions/backend.yaml: question first, title: Too small: expected string to have >=5 characters',
      'questions/backend.yaml: question second, difficulty: Invalid option: expected one of "easy"|"medium"|"hard"',
      'questions/backend.yaml: question third: Unrecognized key: "author"',
    ]);
  });

  it('counts a question without a usable slug', () => {
    expect(faultsOfBank({ questions: [bankQuestion({ slug: 'Bad Slug' })] })[0]).toMatch(
      /^questions\/backend.yaml: question Bad Slug, slug: must be lower-case words/,
    );
    expect(faultsOfBank({ questions: [7 as never] })[0]).toMatch(/^questions\/backend.yaml: question number 1: /);
  });

  it('tells where a file is not YAML, and what is not a bank at all', () => {
    const files = bankFiles(smallBank());

    expect(faultsOf({ ...files, skills: { name: 'skills.yaml', text: 'skills: [a, b' } })[0]).toMatch(
      /^skills.yaml: .* at line 1/s,
    );
    expect(faultsOf({ ...files, roles: file('roles.yaml', 'roles') })[0]).toMatch(/^roles.yaml: Invalid input/);
    expect(faultsOf({ ...files, roles: file('roles.yaml', { version: 2, roles: ROLES }) })[0]).toMatch(
      /^roles.yaml: version: /,
    );
  });

  it.each<[what: string, given: Partial<Bank>, fault: string]>([
    [
      'a slug in two places',
      { questions: [...fewestQuestions(), bankQuestion({ slug: 'easy-technical-one', title: 'Another title' })] },
      'questions/backend.yaml: question easy-technical-one, slug: is in questions/backend.yaml already',
    ],
    [
      'a title in two places',
      { questions: [...fewestQuestions(), bankQuestion({ title: 'about easy-technical-one' })] },
      'questions/backend.yaml: question a-question, title: is that of easy-technical-one too',
    ],
    [
      'an unknown skill',
      { questions: [...fewestQuestions(), bankQuestion({ skills: ['sql', 'juggling'] })] },
      'questions/backend.yaml: question a-question, skills: no skill juggling',
    ],
    [
      'an unknown role',
      { questions: [...fewestQuestions(), bankQuestion({ roles: ['backend', 'clown'] })] },
      'questions/backend.yaml: question a-question, roles: no role clown',
    ],
    [
      'a key point twice',
      {
        questions: [
          bankQuestion({ rubric: { keyPoints: Array(4).fill(bankQuestion().rubric.keyPoints[0]) as never } }),
        ],
      },
      'questions/backend.yaml: question a-question, rubric.keyPoints.1: repeats the id "first"',
    ],
    [
      'a combination with too few questions',
      { questions: fewestQuestions().slice(1) },
      'questions: role backend has 1 easy technical questions, fewer than 2',
    ],
    [
      'a skill twice',
      { skills: [...SKILLS, { slug: 'sql', name: 'SQL', kind: 'language', aliases: [] }] },
      'skills.yaml: skill sql, slug: is there twice',
    ],
    [
      'an alias of two skills',
      { skills: [...SKILLS, { slug: 'oracle', name: 'Oracle', kind: 'database', aliases: ['dbms'] }] },
      'skills.yaml: skill oracle, aliases: "dbms" means databases already',
    ],
    [
      'an alias that is the name of another skill',
      { skills: [...SKILLS, { slug: 'tsql', name: 'T-SQL', kind: 'language', aliases: ['sql'] }] },
      'skills.yaml: skill tsql, aliases: "sql" means sql already',
    ],
    [
      'a missing parent',
      { skills: [...SKILLS, { slug: 'oracle', name: 'Oracle', kind: 'database', parent: 'nowhere', aliases: [] }] },
      'skills.yaml: skill oracle, parent: no skill nowhere',
    ],
    [
      'a circle of parents',
      { skills: SKILLS.map((skill) => (skill.slug === 'databases' ? { ...skill, parent: 'postgresql' } : skill)) },
      'skills.yaml: skill databases, parent: is an ancestor of itself',
    ],
    ['a role twice', { roles: [...ROLES, ...ROLES] }, 'roles.yaml: role backend, slug: is there twice'],
    [
      'an unknown skill of a role',
      { roles: [{ ...ROLES[0]!, coreSkills: ['juggling'] }] },
      'roles.yaml: role backend, coreSkills: no skill juggling',
    ],
    [
      'a skill both core and adjacent',
      { roles: [{ ...ROLES[0]!, adjacentSkills: ['sql'] }] },
      'roles.yaml: role backend, adjacentSkills: names sql a second time',
    ],
  ])('refuses %s', (_what, given, fault) => {
    expect(faultsOfBank(given)).toContain(fault);
  });

  it('puts all faults into one message', () => {
    const error = new BankError(['a.yaml: one', 'b.yaml: two']);

    expect(error.message).toBe('The question bank has 2 faults:\n  a.yaml: one\n  b.yaml: two');
    expect(new BankError(['a.yaml: one']).message).toContain('has 1 fault:');
  });
});
