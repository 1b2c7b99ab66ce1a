/** Where the archive of an export is stored; the name does not tell whose it is. */
export const archiveKey = (exportId: string): string => `exports/${exportId}.zip`;
