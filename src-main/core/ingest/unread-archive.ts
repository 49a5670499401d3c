/** Archives that are not opened here, by how they begin. */
const archives: readonly (readonly [kind: string, mark: readonly number[]])[] = [
  ['RAR', [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
];

/** Packings of one file, which is an archive or an object only where the name says so. */
const packings: readonly (readonly [kind: string, mark: readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b, 0x08]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['bzip2', [0x42, 0x5a, 0x68]],
];
const packedName = /\.(?:t[gbx]z2?|(?:tar|dcm)\.\w+)$/iu;

/** Which archive, of a kind that is not opened, a file is by its name and first bytes; undefined for anything else. */
export function unreadArchive(name: string, head: Uint8Array): string | undefined {
  if (isTar(head)) return 'tar';
  const kinds = packedName.test(name) ? [...archives, ...packings] : archives;
  return kinds.find(([, mark]) => mark.every((byte, at) => head[at] === byte))?.[0];
}

/** POSIX 1003.1, "ustar Interchange Format": the mark stands behind the fields of the first header. */
function isTar(head: Uint8Array): boolean {
  return Buffer.from(head.subarray(257, 262)).toString('latin1') === 'ustar';
}
