/** Runs in a worker: imports the module that its argument names, and calls its functions on request. */
import { type AnswerMessage, type CallMessage, imageOf, IMPORT_ID } from './worker-protocol.js';

type Exports = Readonly<Record<string, unknown>>;

async function answer(id: number, work: () => unknown): Promise<void> {
  let message: AnswerMessage;
  try {
    message = { id, value: await work() };
  } catch (error) {
    message = { id, error: imageOf(error) };
  }
  try {
    process.send?.(message);
  } catch (error) {
    // A result that cannot be cloned.
    process.send?.({ id, error: imageOf(error) } satisfies AnswerMessage);
  }
}

function call(exports: Exports, { name, args }: CallMessage): unknown {
  const target = exports[name];
  if (typeof target !== 'function') throw new TypeError(`The worker's module exports no function ${name}.`);
  return (target as (...args: readonly unknown[]) => unknown)(...args);
}

await answer(IMPORT_ID, async () => {
  const exports = (await import(process.argv[2] ?? '')) as Exports;
  process.on('message', (message: CallMessage) => void answer(message.id, () => call(exports, message)));
});
