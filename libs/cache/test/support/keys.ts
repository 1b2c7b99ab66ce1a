import { defineKey, type KeyBuilder, type KeyPolicy } from '../../src/index.js';

let defined = 0;

/** Keys of one part, with a prefix of their own; by default five minutes in layer L1. */
export function testKeys<Value = unknown>(policy: Partial<KeyPolicy> = {}): KeyBuilder<Value, [id: string]> {
  return defineKey<Value, [id: string]>({ prefix: `test:kind_${++defined}`, layer: 'L1', ttlSeconds: 300, ...policy });
}
