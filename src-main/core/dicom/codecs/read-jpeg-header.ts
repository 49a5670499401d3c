import { Refusal } from '../../refusal.ts';

/** The frame header of a JPEG or JPEG-LS codestream (ISO 10918-1 B.2.2), and what tells how its colours are meant. */
export interface JpegHeader {
  /** The low byte of the SOF marker: 0xC0 baseline, 0xC1 extended, 0xC2 progressive, 0xC3 lossless, 0xF7 JPEG-LS. */
  readonly process: number;
  readonly precision: number;
  readonly rows: number;
  readonly columns: number;
  readonly components: readonly { readonly id: number; readonly across: number; readonly down: number }[];
  readonly jfif: boolean;
  /** The colour transform of an Adobe APP14 segment: 0 none, 1 YCbCr. */
  readonly adobe: number | undefined;
}

/** Reads the segments up to and with the frame header; never looks beyond `bytes`. */
export function readJpegHeader(bytes: Uint8Array): JpegHeader {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) throw broken('no start of image');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let jfif = false;
  let adobe: number | undefined;
  for (let at = 2; at + 4 <= bytes.length;) {
    if (bytes[at] !== 0xff) throw broken('a marker is missing');
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1; // fill bytes before a marker
      continue;
    }
    const length = view.getUint16(at + 2);
    const end = at + 2 + length;
    if (length < 2 || end > bytes.length) throw broken('a segment ends beyond the data');
    if (isFrameHeader(marker)) return { ...frameHeader(view, at, end, marker), jfif, adobe };
    if (marker === 0xda || marker === 0xd9) break;
    if (marker === 0xe0 && length >= 7 && isText(bytes, at + 4, 'JFIF')) jfif = true;
    if (marker === 0xee && length >= 14 && isText(bytes, at + 4, 'Adobe')) adobe = view.getUint8(at + 15);
    at = end;
  }
  throw broken('no frame header');
}

function frameHeader(view: DataView, at: number, end: number, process: number) {
  const count = at + 10 <= end ? view.getUint8(at + 9) : 0;
  if (count === 0 || at + 10 + 3 * count > end) throw broken('the frame header is cut short');
  const components = Array.from({ length: count }, (_, index) => {
    const sampling = view.getUint8(at + 11 + 3 * index);
    return { id: view.getUint8(at + 10 + 3 * index), across: sampling >> 4, down: sampling & 15 };
  });
  return {
    process,
    precision: view.getUint8(at + 4),
    rows: view.getUint16(at + 5),
    columns: view.getUint16(at + 7),
    components,
  };
}

/** SOF0 … SOF15 without DHT, JPG and DAC, and JPEG-LS's SOF55. */
function isFrameHeader(marker: number): boolean {
  return marker === 0xf7 || (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker));
}

function isText(bytes: Uint8Array, at: number, word: string): boolean {
  return [...word].every((letter, index) => bytes[at + index] === letter.charCodeAt(0));
}

function broken(what: string): Refusal {
  return new Refusal('codestream-broken', `The JPEG codestream is broken: ${what}.`);
}
