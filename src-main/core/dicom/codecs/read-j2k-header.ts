import { Refusal } from '../../refusal.ts';

/** The main header of a JPEG 2000 codestream (ISO 15444-1 Annex A), Part 15's high-throughput kind included. */
export interface J2kHeader {
  /** The bare codestream, out of the JP2 boxes that some writers wrap it in against PS3.5 A.4.4. */
  readonly codestream: Uint8Array;
  readonly rows: number;
  readonly columns: number;
  readonly samples: number;
  /** Bits of the deepest component. */
  readonly precision: number;
  readonly signed: boolean;
  /** Components are sampled at different rates. */
  readonly subsampled: boolean;
  readonly tiles: number;
  /** How often the image can be halved. */
  readonly decompositions: number;
  /** A multiple component transform (RCT or ICT) is part of the codestream and undone by its decoder. */
  readonly transformed: boolean;
}

/** Reads the main header; never looks beyond `bytes`. */
export function readJ2kHeader(bytes: Uint8Array): J2kHeader {
  const codestream = unboxed(bytes);
  const view = new DataView(codestream.buffer, codestream.byteOffset, codestream.byteLength);
  if (codestream.length < 4 || view.getUint32(0) !== 0xff4fff51) throw broken('no start of codestream');
  let size: ReturnType<typeof readSize> | undefined;
  for (let at = 2; at + 4 <= codestream.length; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at);
    const end = at + 2 + view.getUint16(at + 2);
    if (marker < 0xff01 || end < at + 4 || end > codestream.length) throw broken('a segment of its header');
    if (marker === 0xff51) size = readSize(view, at, end);
    if (marker === 0xff52 && size !== undefined && end >= at + 10) {
      return {
        codestream,
        ...size,
        transformed: view.getUint8(at + 8) === 1,
        decompositions: view.getUint8(at + 9),
      };
    }
    if (marker === 0xff90) break; // the first tile: the main header is over
  }
  throw broken('an incomplete main header');
}

/**
 * Refuses a codestream whose tile parts end beyond it (A.4.2). The decoder of HTJ2K fills what is missing with guesses
 * and reports success.
 */
export function refuseCutTileParts(codestream: Uint8Array): void {
  const view = new DataView(codestream.buffer, codestream.byteOffset, codestream.byteLength);
  let at = 2;
  while (at + 4 <= codestream.length && view.getUint16(at) !== 0xff90) at += 2 + view.getUint16(at + 2);
  if (at + 12 > codestream.length) throw broken('it ends before its tiles begin');
  while (at + 12 <= codestream.length && view.getUint16(at) === 0xff90) {
    const length = view.getUint32(at + 6);
    if (length === 0) return; // the last tile part, to the end of the codestream
    if (length < 14 || at + length > codestream.length) throw broken('a tile part is cut short');
    at += length;
  }
}

/** The SIZ segment: image and tile extents on the reference grid, then three bytes a component. */
function readSize(view: DataView, at: number, end: number) {
  if (end < at + 40) throw broken('its size segment');
  const [right, bottom, left, top, tileWidth, tileHeight, tileLeft, tileTop] = Array.from(
    { length: 8 },
    (_, index) => view.getUint32(at + 6 + 4 * index),
  ) as [number, number, number, number, number, number, number, number]; // of the length made
  const samples = view.getUint16(at + 38);
  if (samples < 1 || end < at + 40 + 3 * samples) throw broken('its list of components');
  if (right <= left || bottom <= top || tileWidth < 1 || tileHeight < 1) throw broken('its extents');
  const components = Array.from({ length: samples }, (_, index) => at + 40 + 3 * index);
  return {
    rows: bottom - top,
    columns: right - left,
    samples,
    precision: Math.max(...components.map((place) => (view.getUint8(place) & 0x7f) + 1)),
    signed: (view.getUint8(at + 40) & 0x80) !== 0,
    subsampled: components.some((place) => view.getUint8(place + 1) !== 1 || view.getUint8(place + 2) !== 1),
    tiles: Math.ceil((right - tileLeft) / tileWidth) * Math.ceil((bottom - tileTop) / tileHeight),
  };
}

/** The content of the first contiguous codestream box of a JP2 file, or the bytes themselves. */
function unboxed(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || view.getUint32(4) !== 0x6a502020) return bytes;
  for (let at = 0; at + 8 <= bytes.length;) {
    const stated = view.getUint32(at);
    const header = stated === 1 ? 16 : 8;
    if (at + header > bytes.length) break;
    const length = stated === 1 ? Number(view.getBigUint64(at + 8)) : stated;
    const end = stated === 0 ? bytes.length : at + length;
    if (end < at + header) break;
    if (view.getUint32(at + 4) === 0x6a703263)
      return bytes.subarray(at + header, Math.min(end, bytes.length));
    at = end;
  }
  throw broken('boxes without a codestream');
}

function broken(what: string): Refusal {
  return new Refusal('codestream-broken', `The JPEG 2000 codestream is broken: ${what}.`);
}
