/** What the keys of all archives begin with. */
export const ARCHIVES = 'exports/';

/** Where an attempt at an export stores its archive; the name does not tell whose it is. */
export const archiveKey = (exportId: string, attempt = 1): string =>
  `${ARCHIVES}${exportId}${attempt > 1 ? `-${attempt}` : ''}.zip`;

/** Where all attempts at an export may have stored archives. */
export const archiveKeys = ({ id, attempts }: { readonly id: string; readonly attempts: number }): string[] =>
  Array.from({ length: Math.max(1, attempts) }, (_, index) => archiveKey(id, index + 1));

/** When the export of an archive was asked for, in milliseconds since 1970, as its UUIDv7 says (RFC 9562 §5.7). */
export const askedAtMs = (key: string): number =>
  parseInt(key.slice(ARCHIVES.length).replaceAll('-', '').slice(0, 12), 16);
