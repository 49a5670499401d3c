import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readSync, fstatSync } from 'node:fs';

const chunk = 4 * 1024 * 1024;
const prefix = 96;

export interface GraphShape {
  readonly dimension: number;
  readonly m: number;
  readonly count: number;
}

/** Length and SHA-256 of a file, read in pieces. */
export function hashFile(path: string): { readonly bytes: number; readonly sha256: string } {
  const file = openSync(path, 'r');
  try {
    const hash = createHash('sha256');
    const buffer = Buffer.allocUnsafe(chunk);
    let bytes = 0;
    for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) {
      hash.update(buffer.subarray(0, read));
      bytes += read;
    }
    return { bytes, sha256: hash.digest('hex') };
  } finally {
    closeSync(file);
  }
}

/**
 * Whether a file that hnswlib has just written is whole: its own counts agree with ours, and its lists of links end
 * where the file ends. hnswlib does not look at its stream, so a full disk leaves a shorter file and no error. Syncs
 * the file to the disk.
 */
export function isWholeGraph(path: string, { dimension, m, count }: GraphShape): boolean {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
    const { size } = fstatSync(file);
    const head = Buffer.alloc(prefix);
    if (readSync(file, head, 0, prefix, 0) < prefix) return false;
    // hnswlib's saveIndex: six sizes, two ints, three sizes, a double, a size. An element holds its links of the
    // lowest level (2 m numbers and their count), the vector and the label.
    const element = 2 * m * 4 + 4 + dimension * 4 + 8;
    const [elements, elementBytes] = [head.readBigUInt64LE(16), head.readBigUInt64LE(24)];
    if (elements !== BigInt(count) || elementBytes !== BigInt(element)) return false;
    return endsWithItsLists(file, prefix + count * element, size, count);
  } finally {
    closeSync(file);
  }
}

/** After the elements comes one list of upper links for each: its length in bytes, then the links. */
function endsWithItsLists(file: number, from: number, size: number, count: number): boolean {
  if (size < from + count * 4) return false;
  const lists = Buffer.allocUnsafe(size - from);
  if (readSync(file, lists, 0, lists.length, from) < lists.length) return false;
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + 4 > lists.length) return false;
    at += 4 + lists.readUInt32LE(at);
  }
  return at === lists.length;
}
