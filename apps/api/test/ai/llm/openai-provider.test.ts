import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChatRequest } from '../../../src/modules/ai/provider/chat-provider.js';
import { OpenAiProvider } from '../../../src/modules/ai/provider/openai-provider.js';
import { ProviderError } from '../../../src/modules/ai/provider/provider.error.js';
import { type LlmBehaviour, LlmServer } from '../support/llm-server.js';

const REQUEST: ChatRequest = {
  messages: [
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: 'A secret text of a user.' },
  ],
  format: { name: 'answer', schema: { type: 'object', properties: {}, required: [], additionalProperties: false } },
  maxOutputTokens: 100,
};

let server: LlmServer;
beforeAll(async () => {
  server = await LlmServer.start();
});
afterAll(() => server.close());

const provider = () => new OpenAiProvider({ baseUrl: server.baseUrl, apiKey: 'sk-test', model: 'stand-in' });

const ask = (behaviour: LlmBehaviour, signal = AbortSignal.timeout(10_000)) => {
  server.reset(() => behaviour);
  return provider().ask(REQUEST, signal);
};

async function failureOf(behaviour: LlmBehaviour, signal?: AbortSignal): Promise<ProviderError> {
  const error: unknown = await ask(behaviour, signal).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ProviderError);
  return error as ProviderError;
}

describe('OpenAiProvider', () => {
  it('puts a streamed answer together, with what the provider counted', async () => {
    const content = JSON.stringify({ text: 'naïve 🙂 '.repeat(30) });

    expect(await ask({ kind: 'answer', content })).toEqual({
      text: content,
      usage: { inputTokens: 1000, outputTokens: 200 },
    });
  });

  it('understands a server that answers in one piece, and one that does not count', async () => {
    expect(await ask({ kind: 'answer', content: '{"a":1}', whole: true })).toMatchObject({ text: '{"a":1}' });
    expect(await ask({ kind: 'answer', content: '{"a":1}', usage: null })).toEqual({ text: '{"a":1}' });
  });

  it('asks for the schema, the length and no chance, with the key and once', async () => {
    await ask({ kind: 'answer', content: '{}' });

    expect(server.calls).toMatchObject([
      {
        model: 'stand-in',
        stream: true,
        temperature: 0,
        max_tokens: 100,
        messages: REQUEST.messages,
        response_format: { type: 'json_schema', json_schema: { name: 'answer', strict: true } },
      },
    ]);
    expect(server.headers[0]?.authorization).toBe('Bearer sk-test');
  });

  it.each<[ProviderError['failure'], string, LlmBehaviour]>([
    ['rate-limited', 'a 429', { kind: 'status', status: 429 }],
    ['server-error', 'a 500', { kind: 'status', status: 500 }],
    ['server-error', 'a 503', { kind: 'status', status: 503 }],
    ['server-error', 'a 408', { kind: 'status', status: 408 }],
    ['rejected', 'a 400', { kind: 'status', status: 400 }],
    ['rejected', 'a 401', { kind: 'status', status: 401 }],
    ['rejected', 'a 404', { kind: 'status', status: 404 }],
    ['rejected', 'an empty account', { kind: 'status', status: 429, error: { code: 'insufficient_quota' } }],
    ['refused', 'a refusal', { kind: 'refusal' }],
    ['invalid-output', 'an answer that was too long', { kind: 'cut-short', content: '{"a":' }],
    ['invalid-output', 'an answer without end', { kind: 'answer', content: 'x'.repeat(300_000) }],
    ['invalid-output', 'nonsense for JSON', { kind: 'raw', body: '{{{', type: 'application/json' }],
    ['invalid-output', 'JSON without a message', { kind: 'raw', body: '{"choices":"x"}', type: 'application/json' }],
    ['invalid-output', 'nonsense for an event', { kind: 'raw', body: 'data: {{{\n\n' }],
    ['unreachable', 'an empty stream', { kind: 'raw', body: '' }],
    ['unreachable', 'a stream of something else', { kind: 'raw', body: 'data: {"hello":"world"}\n\ndata: [DONE]\n\n' }],
    ['unreachable', 'a web page', { kind: 'raw', body: '<html></html>', type: 'text/html' }],
    ['unreachable', 'a connection that is closed', { kind: 'cut' }],
    ['unreachable', 'a connection that is cut', { kind: 'cut', content: '{"a": "bcdefgh' }],
    ['server-error', 'an error within the stream', { kind: 'raw', body: 'data: {"error":{"message":"overload"}}\n\n' }],
  ])('tells %s of %s', async (failure, _, behaviour) => {
    expect((await failureOf(behaviour)).failure).toBe(failure);
  });

  it.each<[string, LlmBehaviour]>([
    ['hangs', { kind: 'hang' }],
    ['stalls within its answer', { kind: 'stall', content: '{"a":1' }],
  ])('leaves a server that %s when it is told to', async (_, behaviour) => {
    const error = await failureOf(behaviour, AbortSignal.timeout(150));

    expect(error.failure).toBe('timeout');
  });

  it('tells of a server that is not there', async () => {
    const gone = await LlmServer.start();
    const { baseUrl } = gone;
    await gone.close();
    const asked = new OpenAiProvider({ baseUrl, apiKey: undefined, model: 'm' }).ask(
      REQUEST,
      AbortSignal.timeout(5000),
    );

    await expect(asked).rejects.toMatchObject({ failure: 'unreachable' });
  });

  it.each([
    ['retry-after', '7', 7000],
    ['retry-after-ms', '250', 250],
    ['retry-after', '-5', 0],
    ['retry-after', '1e99', 86_400_000],
    ['retry-after', 'soon', undefined],
  ])('hears %s: %s', async (header, value, expected) => {
    const error = await failureOf({ kind: 'status', status: 429, headers: { [header]: value } });

    expect(error.retryAfterMs).toBe(expected);
  });

  it('hears a date to wait for', async () => {
    const inAnHour = new Date(Date.now() + 3_600_000).toUTCString();
    const error = await failureOf({ kind: 'status', status: 503, headers: { 'retry-after': inAnHour } });

    expect(error.retryAfterMs).toBeGreaterThan(3_500_000);
  });

  it('repeats nothing of the prompt and the key in its errors', async () => {
    const error = await failureOf({
      kind: 'status',
      status: 400,
      error: { message: 'Bad prompt: A secret text of a user. Key sk-test.' },
    });

    expect(`${error.message} ${String(error.stack)} ${JSON.stringify(error)}`).not.toMatch(/secret|sk-test/);
    expect(error.cause).toBeUndefined();
  });

  it('learns which parameters a server does not take', async () => {
    server.reset((call) => {
      const refused = ['temperature', 'max_tokens', 'stream_options'].find((name) => name in call);
      if (refused !== undefined)
        return { kind: 'status', status: 400, error: { message: `Unsupported: '${refused}'.` } };
      if (call.response_format?.type === 'json_schema') {
        return { kind: 'status', status: 400, error: { message: "'response_format' of type json_schema is unknown." } };
      }
      return { kind: 'answer', content: '{}' };
    });
    const asked = provider();

    expect(await asked.ask(REQUEST, AbortSignal.timeout(10_000))).toMatchObject({ text: '{}' });
    expect(server.calls).toHaveLength(5);
    await asked.ask(REQUEST, AbortSignal.timeout(10_000));
    expect(server.calls).toHaveLength(6);
    expect(server.calls.at(-1)).toMatchObject({ max_completion_tokens: 100, response_format: { type: 'json_object' } });
    // The schema that the server does not take is told in words.
    expect(server.calls.at(-1)?.messages[0]?.content).toContain('"additionalProperties":false');
  });
});
