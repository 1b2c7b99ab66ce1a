import { describe, expect, test } from '@jest/globals';
import { baseUrlOf } from '../src/index.js';

describe('where a server is reached', () => {
  test.each([
    ['localhost', 'localhost'],
    ['app.internal', 'app.internal'],
    ['192.0.2.7', '192.0.2.7'],
    ['::1', '[::1]'],
    ['[::1]', '[::1]'],
    ['2001:db8::7', '[2001:db8::7]'],
    ['fe80::1%eth0', '[fe80::1]'],
    ['0.0.0.0', 'localhost'],
    ['0', 'localhost'],
    ['::', 'localhost'],
    ['[::]', 'localhost'],
    ['::0', 'localhost'],
    ['0:0:0:0:0:0:0:0', 'localhost'],
    ['', 'localhost'],
  ])('that listens on %p', (host, shown) => {
    const url = baseUrlOf(host, 8080);
    expect(url).toBe(`http://${shown}:8080`);
    expect(new URL(url).port).toBe('8080');
  });
});
