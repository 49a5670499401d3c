import { Refusal } from '../../refusal.ts';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncoding;
}

/** How much is looked at to tell UTF-16 without a mark from binary content. */
const probeBytes = 4096;

/**
 * The text of a file that does not say how it is encoded: a byte order mark decides, then the zero bytes of UTF-16,
 * then strict UTF-8, then windows-1252. `cut` allows the last character to be incomplete, for the head of a file.
 * Throws the refusal `encoding-unknown` for what is none of these, or is not text.
 */
export function decodeText(bytes: Uint8Array, { cut = false }: { readonly cut?: boolean } = {}): DecodedText {
  const encoding = markedEncoding(bytes) ?? unmarkedUtf16(bytes);
  const decoded =
    encoding === undefined ? decodeUnmarked(trimZeros(bytes), cut) : decodeAs(bytes, encoding, cut);
  if (decoded === undefined || holdsBinary(decoded.text)) throw new Refusal('encoding-unknown');
  return decoded;
}

function markedEncoding(bytes: Uint8Array): TextEncoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** Western text in UTF-16 has a zero in nearly every second byte and none in the others. */
function unmarkedUtf16(bytes: Uint8Array): TextEncoding | undefined {
  const probe = bytes.subarray(0, probeBytes);
  const pairs = probe.length >> 1;
  if (pairs < 4) return undefined;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < pairs * 2; at += 2) {
    if (probe[at] === 0) even += 1;
    if (probe[at + 1] === 0) odd += 1;
  }
  if (odd > pairs * 0.6 && even < pairs * 0.02) return 'utf-16le';
  if (even > pairs * 0.6 && odd < pairs * 0.02) return 'utf-16be';
  return undefined;
}

function decodeUnmarked(bytes: Uint8Array, cut: boolean): DecodedText | undefined {
  return decodeAs(bytes, 'utf-8', cut) ?? decodeAs(bytes, 'windows-1252', cut);
}

function decodeAs(bytes: Uint8Array, encoding: TextEncoding, cut: boolean): DecodedText | undefined {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: cut }), encoding };
  } catch (error) {
    // a TypeError is how TextDecoder says that the bytes are not in this encoding
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Some exports pad the last block with zeros. */
function trimZeros(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end -= 1;
  return bytes.subarray(0, end);
}

/** What text may hold of the control characters: line ends, tabs, end marks of DOS and of MLLP framing. */
const harmless = new Set('\t\n\v\f\r\u0085\u001A\u001C');

/** The codes windows-1252 leaves undefined come out as control characters, too. */
function holdsBinary(text: string): boolean {
  const probe = text.slice(0, probeBytes * 4);
  const found = (probe.match(/\p{Cc}/gu) ?? []).filter((control) => !harmless.has(control)).length;
  return probe.includes('\0') || found > Math.max(2, probe.length / 500);
}
