import { Logger } from '@nestjs/common';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { outageLog } from '../../src/observability/outage-log.js';

describe('the line of an outage', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it.each([
    [
      "ERR unknown command 'GETEX', with args beginning with: 'user:profile:7' 'ada@example.com' ",
      "ERR unknown command 'GETEX'",
    ],
    ['ERR unknown command `SET`, with args beginning with: `k`, `ada@example.com`, ', 'ERR unknown command `SET`'],
    ['connect ECONNREFUSED 127.0.0.1:6379', 'connect ECONNREFUSED 127.0.0.1:6379'],
  ])('has the reason without keys and values: %s', (message, reason) => {
    const lines: unknown[] = [];
    const logger = new Logger('Cache');
    jest.spyOn(logger, 'warn').mockImplementation((line: unknown) => void lines.push(line));
    outageLog(logger, () => false).onUnavailable(new Error(message));
    expect(lines).toEqual([`Redis is unavailable (${reason}); the cache goes on from its memory tier.`]);
  });
});
