import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RemoteLoadError } from '../../../src/index.js';
import { failureRecord, recordPrefix, leaseRecord, readRecord } from '../../../src/redis/record.js';

describe('a record in Redis', () => {
  it('is an entry, a lease or a failed load, told by its first word', () => {
    expect(readRecord(Buffer.from('ce1 id …'))).toMatchObject({ kind: 'entry' });
    expect(readRecord(Buffer.from(leaseRecord('token-1')))).toEqual({ kind: 'lease', token: 'token-1' });
    const withVersions = Buffer.from(`${leaseRecord('token-1')} epoch,1,2`);
    expect(readRecord(withVersions)).toEqual({ kind: 'lease', token: 'token-1', versions: 'epoch,1,2' });
    expect(readRecord(Buffer.from(failureRecord('token-1', new Error('x'))))).toMatchObject({ kind: 'failure' });
  });

  it.each(['', ' ', 'ce1', 'ce11 a', 'ce', 'hello world', '{"a":1}', 'cf1 t not-json', 'cf1', 'cf1 t null'])(
    'is foreign otherwise: %j',
    (text) => {
      expect(readRecord(Buffer.from(text))).toMatchObject({ kind: 'foreign' });
    },
  );

  it('is never an exception, whatever stands there', () => {
    const anything = fc.oneof(
      fc.string(),
      fc.string().map((text) => `cf1 ${text}`),
    );
    fc.assert(fc.property(anything, (text) => expect(() => readRecord(Buffer.from(text))).not.toThrow()));
  });

  it('hands the error of a load on, with name, message and code', () => {
    const thrown = Object.assign(new RangeError('too många'), { code: 'E_RANGE' });
    const record = readRecord(Buffer.from(failureRecord('token-1', thrown)));
    expect(record).toMatchObject({ kind: 'failure', token: 'token-1' });
    const { error } = record as { error: RemoteLoadError };
    expect(error).toBeInstanceOf(RemoteLoadError);
    expect(error).toMatchObject({
      code: 'CACHE_LOAD_FAILED_ELSEWHERE',
      message: 'too många',
      remoteName: 'RangeError',
      remoteCode: 'E_RANGE',
    });
  });

  it('hands on another message, where the error may hold private data', () => {
    const thrown = Object.assign(new Error('Failed query: select … params: ada@example.com'), { code: '57014' });
    const text = failureRecord('token-1', thrown, 'A query failed.');
    expect(text).not.toContain('ada@example.com');
    expect(readRecord(Buffer.from(text))).toMatchObject({ error: { message: 'A query failed.', remoteCode: '57014' } });
  });

  it('hands on what was thrown and is no error', () => {
    expect(readRecord(Buffer.from(failureRecord('t', 'just text')))).toMatchObject({ error: { message: 'just text' } });
  });

  it('keeps a code that is no text to itself', () => {
    const record = readRecord(Buffer.from(failureRecord('t', Object.assign(new Error('x'), { code: 7 }))));
    expect(record).toMatchObject({ error: { remoteCode: undefined } });
  });

  it('is told from another by its beginning', () => {
    expect(recordPrefix(Buffer.alloc(200, 'a'))).toHaveLength(64);
    expect(recordPrefix(Buffer.from('ab'))).toEqual(Buffer.from('ab'));
  });
});
