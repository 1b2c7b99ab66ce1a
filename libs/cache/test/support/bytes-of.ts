/** What stands in Redis when this was written. */
export function bytesOf(written: string | Buffer): Buffer {
  return typeof written === 'string' ? Buffer.from(written) : written;
}
