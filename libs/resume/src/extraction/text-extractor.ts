import { Worker } from 'node:worker_threads';
import type { Extraction, ExtractionFailure, ResumeFormat } from './extraction.types.js';
import type { ExtractionRequest } from './extraction-worker.js';
import { EXTRACTION_LIMITS, type ExtractionLimits } from './limits.js';

const WORKER = new URL('./extraction-worker.js', import.meta.url);
const MEMORY_CHECK_INTERVAL_MS = 50;
const MEBIBYTE = 1024 * 1024;
/** Then a worker is replaced, so that what its libraries keep cannot add up. */
const MAX_FILES_PER_WORKER = 200;

/**
 * Reads files in a worker thread, one at a time: a file that takes too much time or memory costs the worker, not the
 * process. The worker starts with the first file and keeps no process alive between files. Make one for a process.
 */
export class TextExtractor implements AsyncDisposable {
  #worker: Worker | undefined;
  #files = 0;
  #last: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  /**
   * The text of a file, or why it gave none. Files wait for those before them.
   *
   * @param bytes of this format; they are copied to the worker
   * @throws {Error} when the extractor is closed; nothing in a file makes it throw
   */
  extract(format: ResumeFormat, bytes: Uint8Array, limits: ExtractionLimits = EXTRACTION_LIMITS): Promise<Extraction> {
    const result = this.#last.then(() => this.#run({ format, bytes }, limits));
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** Ends the worker once the files that wait have been read; those that come later are refused. */
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
    if (this.#files >= MAX_FILES_PER_WORKER) await this.#end();
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
    // What the libraries print may be text of the file: it is dropped.
    stdout: true,
    stderr: true,
  });
  worker.stdout.resume();
  worker.stderr.resume();
  // Each request has its own listeners; this one keeps an error between two requests from ending the process.
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
  }, MEMORY_CHECK_INTERVAL_MS);
  worker.postMessage(request);
  return promise.finally(() => {
    clearTimeout(timer);
    clearInterval(watch);
    worker.off('message', resolve).off('error', onError).off('exit', onExit);
  });
}

/** Memory outside the heap, which the worker's own limits do not cover. */
async function buffersOf(worker: Worker): Promise<number> {
  try {
    return (await worker.getHeapStatistics()).external_memory;
  } catch {
    // The worker has ended: its `exit` event reports that.
    return 0;
  }
}
