import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hostileText } from '../../support/hostile-texts.js';
import { ProbeModule } from '../../support/probe.module.js';
import { urn } from '../../support/problem-urn.js';
import { useTestApp } from '../../support/use-test-app.js';

const MAX_DOCUMENT_BYTES = 64 * 1024;

describe('a problem document', () => {
  const test = useTestApp({ imports: [ProbeModule] });

  const post = (body: string, path = '/probe/items') =>
    test.http.post(path).set('content-type', 'application/json').send(body);

  it.each([
    ['a key', String.raw`{"\ud800":1}`],
    ['the end of a pair as a key', String.raw`{"\udc00x":1}`],
    ['a value', String.raw`{"name":"x","tags":"\ud800"}`],
    ['a deep key', String.raw`{"name":"x","tags":[{"a/b":1,"\ud800":1},{"\udbff":2}]}`],
  ])('is made whatever half of a character is in %s', async (_, body) => {
    const response = await post(body);
    expect(response.status).not.toBe(500);
    expect(response.text.isWellFormed()).toBe(true);
    expect(response.text).not.toMatch(/\\ud[89a-f]/i);
  });

  it('of keys with halves of characters points at them', async () => {
    const { status, body } = await post(String.raw`{"name":"x","\ud800":1}`);
    expect(status).toBe(422);
    expect(body).toMatchObject({ type: urn('invalid-body'), errors: [{ pointer: '#/%EF%BF%BD' }] });
  });

  it.each([
    ['one key', JSON.stringify({ name: 'x', ['💥'.repeat(250_000)]: 1 })],
    [
      'many keys',
      JSON.stringify({
        name: 'x',
        ...Object.fromEntries(Array.from({ length: 900 }, (_, index) => [`${'k'.repeat(1000)}${index}`, 1])),
      }),
    ],
    ['one value', JSON.stringify({ name: 'x'.repeat(1_000_000) })],
  ])('is small although %s fills the whole body', async (_, body) => {
    const response = await post(body);
    expect(response.status).toBe(422);
    expect(Buffer.byteLength(response.text)).toBeLessThan(MAX_DOCUMENT_BYTES);
    for (const { pointer } of response.body.errors) expect(pointer.length).toBeLessThanOrEqual(200);
  });

  it('is small although the path is long', async () => {
    const { status, text, body } = await test.http.get(`/nowhere/${'x'.repeat(14_000)}`);
    expect(status).toBe(404);
    expect(text.length).toBeLessThan(4000);
    expect(body.instance).toMatch(/^\/nowhere\/x+…$/);
  });

  it('answers whatever is sent, and never that the server failed', async () => {
    const anything = fc.oneof(fc.jsonValue(), hostileText(50, '\ud800', '\udc00', '\ud800\ud800', '%ED%A0%80'));
    const key = hostileText(20, '\ud800', 'name', 'tags', 'a/b', '~', '/');
    await fc.assert(
      fc.asyncProperty(fc.dictionary(key, anything), key, async (body, name) => {
        const answers = await Promise.all([
          post(JSON.stringify(body)),
          test.http.get(`/probe/list?${new URLSearchParams({ [name]: name }).toString()}`),
          test.http.get(`/probe/items/${encodeURIComponent(name.toWellFormed())}`),
        ]);
        for (const { status, text } of answers) {
          expect(status).toBeLessThan(500);
          expect(text.isWellFormed()).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
