import type { Encoding } from './element-walk.ts';

/** Transfer syntaxes that decide how a data set is read; all others are explicit little endian (PS3.5 §A). */
export const implicitLittleEndian = '1.2.840.10008.1.2';
export const explicitLittleEndian = '1.2.840.10008.1.2.1';
export const explicitBigEndian = '1.2.840.10008.1.2.2';
export const deflatedLittleEndian = '1.2.840.10008.1.2.1.99';
/** JPIP Referenced Deflate and its HTJ2K sibling: the data set is deflated too (PS3.5 §A.8, §A.11). */
const alsoDeflated = new Set([deflatedLittleEndian, '1.2.840.10008.1.2.4.95', '1.2.840.10008.1.2.4.205']);
/** GE's private syntax: implicit little endian, pixel data big endian. */
export const privateImplicitBigEndianPixels = '1.2.840.113619.5.2';

export function isDeflated(transferSyntax: string): boolean {
  return alsoDeflated.has(transferSyntax);
}

/** How a transfer syntax says that the data set is encoded. */
export function encodingOf(transferSyntax: string): Omit<Encoding, 'bytes'> {
  const implicit =
    transferSyntax === implicitLittleEndian || transferSyntax === privateImplicitBigEndianPixels;
  return { littleEndian: transferSyntax !== explicitBigEndian, explicit: !implicit };
}
