import { Readable } from 'node:stream';

/** The data of a source as JSON text: a value at once, a stream of items as an array that never stands in memory. */
export function jsonStream(data: Promise<unknown> | AsyncIterable<unknown>): Readable {
  return Readable.from(isStream(data) ? arrayText(data) : valueText(data), { objectMode: false });
}

const isStream = (data: object): data is AsyncIterable<unknown> => Symbol.asyncIterator in data;

async function* valueText(data: Promise<unknown>): AsyncGenerator<string> {
  yield `${JSON.stringify((await data) ?? null, null, 2)}\n`;
}

async function* arrayText(items: AsyncIterable<unknown>): AsyncGenerator<string> {
  let before = '[\n';
  for await (const item of items) {
    yield before + JSON.stringify(item, null, 2);
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}
