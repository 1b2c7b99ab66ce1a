import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root } from '../repository.js';

const FOLDER = join(root, '.github');
const read = (file: string): unknown => parse(readFileSync(join(FOLDER, file), 'utf8'));

test('the workflow runs what .ci/run runs, on each supported Node.js', () => {
  expect(read('workflows/ci.yml')).toMatchObject({
    jobs: {
      check: {
        strategy: { matrix: { node: [24, 26] } },
        services: { redis: expect.anything(), postgres: expect.anything() },
        steps: expect.arrayContaining([{ run: '.ci/run' }]),
      },
    },
  });
});

test('each issue form has a name, a description and fields with labels', () => {
  const forms = readdirSync(join(FOLDER, 'ISSUE_TEMPLATE')).filter((file) => file !== 'config.yml');
  expect(forms.length).toBeGreaterThan(0);
  for (const form of forms) {
    expect(read(join('ISSUE_TEMPLATE', form))).toMatchObject({
      name: expect.any(String),
      description: expect.any(String),
      body: expect.arrayContaining([
        {
          type: expect.any(String),
          id: expect.any(String),
          attributes: { label: expect.any(String), description: expect.any(String) },
          validations: { required: true },
        },
      ]),
    });
  }
});
