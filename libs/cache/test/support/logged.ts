import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';

/** What the cache writes to Nest's log, from now on; nothing of it reaches the terminal. */
export class LogSpy implements Disposable {
  readonly warnings: string[] = [];
  readonly notices: string[] = [];
  readonly #spies = [
    jest
      .spyOn(Logger.prototype, 'warn')
      .mockImplementation((message: unknown) => void this.warnings.push(String(message))),
    jest
      .spyOn(Logger.prototype, 'log')
      .mockImplementation((message: unknown) => void this.notices.push(String(message))),
  ];

  [Symbol.dispose](): void {
    for (const spy of this.#spies) spy.mockRestore();
  }
}
