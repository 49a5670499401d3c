import type { FileHandle } from 'node:fs/promises';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';

/** What an update file begins with, and what every signature covers before the manifest: no other thing is signed so. */
export const magic = Buffer.from('SIMILE UPDATE 1\n');

/** How an update file is called. */
export const updateExtension = '.simileupdate';

/** One signature over `magic` and the manifest, and the key it was made with. */
export interface Signature {
  readonly keyId: string;
  readonly bytes: Buffer;
}

export interface UpdateHead {
  /** As it was signed: nothing in it is read before a signature holds. */
  readonly manifest: Buffer;
  readonly signatures: readonly Signature[];
  /** Where the installer begins. */
  readonly payloadAt: number;
}

const fixed = magic.length + 5;
const ofSignature = { id: 32, bytes: 64 };
const mostSignatures = 8;
const mostManifest = 64 * 1024;

/** The head of an update file: magic, length of the manifest (32 bits, big-endian), number of signatures, both. */
export function writeHead(manifest: Uint8Array, signatures: readonly Signature[]): Buffer {
  const lengths = Buffer.alloc(5);
  lengths.writeUInt32BE(manifest.length);
  lengths.writeUInt8(signatures.length, 4);
  const signed = signatures.map(({ keyId, bytes }) => Buffer.concat([Buffer.from(keyId, 'hex'), bytes]));
  return Buffer.concat([magic, lengths, ...signed, manifest]);
}

/** Reads the head: `update-malformed` for what is no update file, `update-truncated` where it ends too early. */
export async function readHead(file: FileHandle): Promise<Outcome<UpdateHead>> {
  const begins = await bytesAt(file, 0, fixed);
  if (!magic.subarray(0, begins.length).equals(begins.subarray(0, magic.length)))
    return fail('update-malformed');
  if (begins.length < fixed) return fail('update-truncated');
  const manifestLength = begins.readUInt32BE(magic.length);
  const count = begins.readUInt8(magic.length + 4);
  if (manifestLength > mostManifest || count === 0 || count > mostSignatures) return fail('update-malformed');
  const each = ofSignature.id + ofSignature.bytes;
  const rest = await bytesAt(file, fixed, count * each + manifestLength);
  if (rest.length < count * each + manifestLength) return fail('update-truncated');
  const signatures = Array.from({ length: count }, (_, at) => {
    const one = rest.subarray(at * each, (at + 1) * each);
    return { keyId: one.toString('hex', 0, ofSignature.id), bytes: one.subarray(ofSignature.id) };
  });
  return succeed({ signatures, manifest: rest.subarray(count * each), payloadAt: fixed + rest.length });
}

/** Up to `length` bytes: fewer only where the file ends. */
async function bytesAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let have = 0;
  while (have < length) {
    const { bytesRead } = await file.read(bytes, have, length - have, at + have);
    if (bytesRead === 0) break;
    have += bytesRead;
  }
  return bytes.subarray(0, have);
}
