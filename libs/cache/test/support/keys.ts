import { defineKey, type KeyBuilder, type KeyPolicy } from '../../src/index.js';

let defined = 0;

/** A kind of key of one part, with a name that no other has; five minutes in layer L1 unless told otherwise. */
export function testKeys<Value = unknown>(policy: Partial<KeyPolicy> = {}): KeyBuilder<Value, [id: string]> {
  return defineKey<Value, [id: string]>({ prefix: `test:kind_${++defined}`, layer: 'L1', ttlSeconds: 300, ...policy });
}
