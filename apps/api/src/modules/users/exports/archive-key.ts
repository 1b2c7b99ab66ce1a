/** What the keys of all archives begin with. */
export const ARCHIVES = 'exports/';

/** Where the archive of an export is stored; the name does not tell whose it is. */
export const archiveKey = (exportId: string): string => `${ARCHIVES}${exportId}.zip`;

/** When the export of an archive was asked for, in milliseconds since 1970, as its UUIDv7 says (RFC 9562 §5.7). */
export const askedAtMs = (key: string): number =>
  parseInt(key.slice(ARCHIVES.length).replaceAll('-', '').slice(0, 12), 16);
