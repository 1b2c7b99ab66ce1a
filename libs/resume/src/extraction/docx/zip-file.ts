import { crc32 } from 'node:zlib';

// APPNOTE.TXT of PKWARE, 4.3: local headers, the central directory, its end.
const LOCAL_HEADER = 0x04034b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const VERSION = 20;
const UTF8_NAMES = 0x0800;

/** A ZIP file of these entries, not packed: for a reader that takes nothing else. */
export function zipFile(entries: ReadonlyMap<string, Buffer>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [entryName, content] of entries) {
    const name = Buffer.from(entryName);
    const about = aboutEntry(name, content);
    const local = Buffer.concat([uint32(LOCAL_HEADER), about, name, content]);
    // Behind what both headers say: comment, disk, attributes, and where the local header is.
    directory.push(uint32(DIRECTORY_ENTRY), uint16(VERSION), about, Buffer.alloc(10), uint32(offset), name);
    parts.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const count = uint16(entries.size);
  const end = [uint32(END_OF_DIRECTORY), Buffer.alloc(4), count, count, uint32(listed.length), uint32(offset)];
  return Buffer.concat([...parts, listed, ...end, Buffer.alloc(2)]);
}

/** What the local header and the directory say alike: stored, no date, checksum, sizes. */
function aboutEntry(name: Buffer, content: Buffer): Buffer {
  const about = [uint16(VERSION), uint16(UTF8_NAMES), Buffer.alloc(6), uint32(crc32(content))];
  return Buffer.concat([
    ...about,
    uint32(content.length),
    uint32(content.length),
    uint16(name.length),
    Buffer.alloc(2),
  ]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
