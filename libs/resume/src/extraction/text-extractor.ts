import { Worker } from 'node:worker_threads';
import type { Extraction, ExtractionFailure, ResumeFormat } from './extraction.types.js';
import type { ExtractionRequest } from './extraction-worker.js';
import { EXTRACTION_LIMITS, type ExtractionLimits } from './limits.js';

const WORKER = new URL('./extraction-worker.js', import.meta.url);
const LOOK_AT_MEMORY_EVERY_MS = 50;
const MEBIBYTE = 1024 * 1024;
/** A worker is replaced after so many files, so that nothing its libraries keep can add up. */
const FILES_OF_A_WORKER = 200;

/**
 * Reads files in a worker thread, one at a time: a file that takes too long or too much memory costs the worker, not the
 * process.
 */
export class TextExtractor implements AsyncDisposable {
  #worker: Worker | undefined;
  #files = 0;
  #last: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  /** The text of a file, or why it gave none. Waits for the files before; rejects only when the extractor is closed. */
  extract(format: ResumeFormat, bytes: Uint8Array, limits: ExtractionLimits = EXTRACTION_LIMITS): Promise<Extraction> {
    const result = this.#last.then(() => this.#run({ format, bytes }, limits));
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** Ends the worker, when the file that it reads is done. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#last;
    await this.#end();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #run(request: ExtractionRequest, limits: ExtractionLimits): Promise<Extraction> {
    if (this.#isClosed) throw new Error('The extractor is closed.');
    if (this.#files >= FILES_OF_A_WORKER) await this.#end();
    const worker = (this.#worker ??= startWorker(limits));
    this.#files += 1;
    worker.ref();
    const extraction = await outcomeOf(worker, request, limits);
    if (extraction === 'lost' || (!extraction.ok && isFatal(extraction.failure))) {
      await this.#end();
      return extraction === 'lost' ? { ok: false, failure: 'broken' } : extraction;
    }
    worker.unref();
    return extraction;
  }

  async #end(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    this.#files = 0;
    await worker?.terminate();
  }
}

function startWorker({ heapMebibytes }: ExtractionLimits): Worker {
  const worker = new Worker(WORKER, {
    resourceLimits: { maxOldGenerationSizeMb: heapMebibytes },
    // What the libraries in it print may be text of the file: it goes nowhere.
    stdout: true,
    stderr: true,
  });
  worker.stdout.resume();
  worker.stderr.resume();
  // Each request has listeners of its own; this one keeps an error between two of them from ending the process.
  worker.on('error', () => undefined);
  return worker;
}

const isFatal = (failure: ExtractionFailure): boolean => failure === 'timed-out' || failure === 'out-of-memory';

function outcomeOf(worker: Worker, request: ExtractionRequest, limits: ExtractionLimits): Promise<Extraction | 'lost'> {
  const { promise, resolve } = Promise.withResolvers<Extraction | 'lost'>();
  const fail = (failure: ExtractionFailure): void => resolve({ ok: false, failure });
  const onError = (error: NodeJS.ErrnoException): void =>
    error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? fail('out-of-memory') : resolve('lost');
  const onExit = (): void => resolve('lost');
  worker.once('message', resolve).once('error', onError).once('exit', onExit);
  const timer = setTimeout(fail, limits.timeMs, 'timed-out');
  const watch = setInterval(() => {
    void buffersOf(worker).then((bytes) => {
      if (bytes > limits.buffersMebibytes * MEBIBYTE) fail('out-of-memory');
    });
  }, LOOK_AT_MEMORY_EVERY_MS);
  worker.postMessage(request);
  return promise.finally(() => {
    clearTimeout(timer);
    clearInterval(watch);
    worker.off('message', resolve).off('error', onError).off('exit', onExit);
  });
}

/** Memory outside the heap, which the worker's own limits do not reach. */
async function buffersOf(worker: Worker): Promise<number> {
  try {
    return (await worker.getHeapStatistics()).external_memory;
  } catch {
    // It has ended, which its own event tells.
    return 0;
  }
}
