import { Buffer } from 'node:buffer';
import { crc32, deflateRawSync } from 'node:zlib';

/** Test builder: one file of an archive, with what the archive is to say of it. */
export interface Packed {
  /** Bytes are a name that does not say what it is written in. */
  readonly name: string | Uint8Array;
  /** By the system the archive was made on (APPNOTE 4.4.2): 3 is Unix, 0 is DOS. */
  readonly madeOn?: number;
  readonly content: Uint8Array;
  readonly statedSize?: number;
  readonly attributes?: number;
  readonly flags?: number;
  /** Points at the first entry's bytes in place of its own. */
  readonly overlap?: boolean;
}

/** Test builder: a ZIP archive byte by byte, lies included. */
export function aZip(entries: readonly Packed[], claimedCount = entries.length): Uint8Array {
  const [locals, centrals]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const entry of entries) {
    const [name, packed] = [Buffer.from(entry.name), deflateRawSync(entry.content)];
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE((entry.flags ?? 0) | (typeof entry.name === 'string' ? 0x800 : 0), 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(entry.content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(entry.statedSize ?? entry.content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, name, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(entry.attributes ?? 0, 6);
    rest.writeUInt32LE(entry.overlap === true ? 0 : offset, 10);
    const mark = Buffer.from([0x50, 0x4b, 1, 2, 20, entry.madeOn ?? 3]);
    centrals.push(Buffer.concat([mark, common, rest, name]));
    if (entry.overlap === true) continue;
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(claimedCount, 4);
  end.writeUInt16LE(claimedCount, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06'), end]);
}
