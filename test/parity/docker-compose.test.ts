import { describe, expect, test } from '@jest/globals';
import { parseEnvironment, variableNames } from '@interviewmaster/config';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root } from '../repository.js';

interface Service {
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, unknown>>;
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8');

/** As Compose reads it when none of the variables is set. */
const compose = parse(text.replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1')) as Compose;
const services = Object.entries(compose.services);

describe('docker-compose.yml', () => {
  test('has the API and its servers', () => {
    expect(Object.keys(compose.services).sort()).toEqual(['api', 'postgres', 'redis']);
  });

  test.each(services)('%s has a health check', (_name, { healthcheck }) => {
    expect(healthcheck?.test[0]).toBe('CMD');
  });

  test.each(services)('%s is published on the loopback address only', (_name, { ports }) => {
    expect(ports).toHaveLength(1);
    expect(ports?.[0]).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
  });

  test('the API gets variables of the schema only, with right values', () => {
    const environment = compose.services['api']?.environment ?? {};
    for (const name of Object.keys(environment)) expect(variableNames).toContain(name);
    expect(() => parseEnvironment(environment)).not.toThrow();
  });

  test('the API logs in as the user, with the password and to the database that PostgreSQL makes', () => {
    const url = new URL(compose.services['api']?.environment?.['DATABASE_URL'] ?? '');
    expect(compose.services['postgres']?.environment).toEqual({
      POSTGRES_USER: url.username,
      POSTGRES_PASSWORD: url.password,
      POSTGRES_DB: url.pathname.slice(1),
    });
  });

  test('a password that stands in it says what it is for', () => {
    expect(compose.services['postgres']?.environment?.['POSTGRES_PASSWORD']).toBe('development-only');
  });

  test('the servers can be started alone', () => {
    expect(compose.services['postgres']?.depends_on).toBeUndefined();
    expect(compose.services['redis']?.depends_on).toBeUndefined();
  });

  test('every named volume is declared and used', () => {
    const used = services.flatMap(([, { volumes = [] }]) => volumes.map((volume) => volume.split(':')[0]));
    expect(used).toEqual(Object.keys(compose.volumes));
  });
});
