import type { SeededRandom } from '../phantom/seeded-random.ts';

/** Numbers at which lengths, counts and sizes go wrong. */
const edges = [
  0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xfffe, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff,
];

type Damage = (bytes: Buffer, random: SeededRandom) => Buffer;

const damages: readonly [Damage, ...Damage[]] = [
  flipBits,
  flipBits,
  flipBits,
  flipBits,
  overwriteBytes,
  overwriteBytes,
  overwriteWord,
  overwriteWord,
  overwriteWord,
  cutShort,
  dropPiece,
  doublePiece,
  swapPieces,
  insertNoise,
];

/** The file with one to three damages, the same for the same random numbers. Two in three lie in the front, where the structure is. */
export function mutate(file: Uint8Array, random: SeededRandom): Uint8Array {
  let bytes: Buffer = Buffer.from(file);
  const count = 1 + Math.floor(random.next() * 3);
  for (let n = 0; n < count && bytes.length > 16; n++) bytes = random.pick(damages)(bytes, random);
  return bytes;
}

function place(bytes: Buffer, random: SeededRandom): number {
  const reach = random.next() < 0.66 ? Math.min(bytes.length, 1200) : bytes.length;
  return Math.floor(random.next() * reach);
}

function flipBits(bytes: Buffer, random: SeededRandom): Buffer {
  const at = place(bytes, random);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random.next() * 8));
  return bytes;
}

function overwriteBytes(bytes: Buffer, random: SeededRandom): Buffer {
  const at = place(bytes, random);
  for (let n = 0; n < 1 + random.next() * 8 && at + n < bytes.length; n++)
    bytes[at + n] = Math.floor(random.next() * 256);
  return bytes;
}

function overwriteWord(bytes: Buffer, random: SeededRandom): Buffer {
  const at = Math.min(place(bytes, random) & ~1, bytes.length - 4);
  const value = edges[Math.floor(random.next() * edges.length)] ?? 0;
  if (random.next() < 0.5) bytes.writeUInt16LE(value & 0xffff, at);
  else bytes.writeUInt32LE(value, at);
  return bytes;
}

function cutShort(bytes: Buffer, random: SeededRandom): Buffer {
  return bytes.subarray(0, 1 + place(bytes, random));
}

function dropPiece(bytes: Buffer, random: SeededRandom): Buffer {
  const at = place(bytes, random);
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + Math.floor(random.next() * 64))]);
}

function doublePiece(bytes: Buffer, random: SeededRandom): Buffer {
  const at = place(bytes, random);
  return Buffer.concat([bytes.subarray(0, at + 1 + Math.floor(random.next() * 256)), bytes.subarray(at)]);
}

function swapPieces(bytes: Buffer, random: SeededRandom): Buffer {
  const [a, b] = [place(bytes, random), place(bytes, random)].sort((one, other) => one - other);
  const first = a ?? 0;
  const second = b ?? 0;
  return Buffer.concat([bytes.subarray(0, first), bytes.subarray(second), bytes.subarray(first, second)]);
}

function insertNoise(bytes: Buffer, random: SeededRandom): Buffer {
  const at = place(bytes, random);
  const noise = Buffer.from(
    Array.from({ length: 1 + Math.floor(random.next() * 32) }, () => Math.floor(random.next() * 256)),
  );
  return Buffer.concat([bytes.subarray(0, at), noise, bytes.subarray(at)]);
}
