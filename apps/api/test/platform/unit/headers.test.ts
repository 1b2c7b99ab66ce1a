import { describe, expect, it } from '@jest/globals';
import type { FastifyReply } from 'fastify';
import { varyBy } from '../../../src/platform/http/headers.js';

/** A reply, as far as its headers go. */
function replyWith(vary?: string | string[]) {
  const headers = new Map<string, unknown>(vary === undefined ? [] : [['vary', vary]]);
  const reply = {
    getHeader: (name: string) => headers.get(name),
    header: (name: string, value: unknown) => headers.set(name, value),
  };
  return { reply: reply as unknown as FastifyReply, vary: () => headers.get('vary') };
}

describe('Vary', () => {
  it.each([
    [undefined, 'Authorization'],
    ['', 'Authorization'],
    ['Origin', 'Origin, Authorization'],
    ['Origin, Accept-Encoding', 'Origin, Accept-Encoding, Authorization'],
    [['Origin', 'Accept'], 'Origin, Accept, Authorization'],
    ['authorization', 'authorization'],
    ['Origin,Authorization', 'Origin,Authorization'],
    ['*', '*'],
  ])('of %j becomes %j', (before, after) => {
    const { reply, vary } = replyWith(before);
    varyBy(reply, 'Authorization');
    expect(vary()).toBe(after);
  });
});
