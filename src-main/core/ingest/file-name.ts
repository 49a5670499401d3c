import { Buffer, isUtf8 } from 'node:buffer';

// A file name on POSIX is bytes, not text. Bytes that are not UTF-8 are kept as characters of private plane 16
// (U+10FF00 + byte): the name stays a string that SQLite stores unchanged and that leads back to the same file.
const privateBase = 0x10ff00;

/** A file name as a string that `nameToBytes` leads back to the same bytes. */
export function bytesToName(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  return Array.from(bytes, (byte) =>
    byte < 0x80 ? String.fromCharCode(byte) : String.fromCodePoint(privateBase + byte),
  ).join('');
}

/** What the file system must be given for a path made of such names: a string, or bytes where a name is not UTF-8. */
export function pathToOpen(path: string): string | Buffer {
  if (!/[\u{10ff00}-\u{10ffff}]/u.test(path)) return path;
  const parts = Array.from(path, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code >= privateBase ? Buffer.of(code - privateBase) : Buffer.from(character, 'utf8');
  });
  return Buffer.concat(parts);
}
