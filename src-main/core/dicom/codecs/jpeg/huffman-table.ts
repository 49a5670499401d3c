import { Refusal } from '../../../refusal.ts';

/** Codes up to this long are found by one look; longer ones, a few in a thousand, bit by bit. */
export const lookBits = 9;

/** A Huffman table of ISO 10918-1 Annex C, made for decoding (F.2.2.3). */
export interface HuffmanTable {
  /** By the next `lookBits` bits: code length × 256 + symbol, or 0 where the code is longer. */
  readonly look: Uint16Array;
  /** By code length 1 … 16: the greatest code, −1 where there is none, and what to add to a code to index `symbols`. */
  readonly greatest: Int32Array;
  readonly shift: Int32Array;
  readonly symbols: Uint8Array;
}

/** Builds a table from the number of codes of each length 1 … 16 and the symbols in order of their codes. */
export function huffmanTable(counts: Uint8Array, symbols: Uint8Array): HuffmanTable {
  const look = new Uint16Array(2 ** lookBits);
  const greatest = new Int32Array(18).fill(-1);
  const shift = new Int32Array(18);
  let code = 0;
  let index = 0;
  for (let length = 1; length <= 16; length += 1) {
    const count = counts[length - 1] ?? 0;
    if (code + count > 2 ** length)
      throw new Refusal('codestream-broken', 'A Huffman table has too many codes.');
    shift[length] = index - code;
    for (const symbol of symbols.subarray(index, index + count)) {
      if (length <= lookBits) {
        const from = code << (lookBits - length);
        look.fill(length * 256 + symbol, from, from + 2 ** (lookBits - length));
      }
      code += 1;
    }
    if (count > 0) greatest[length] = code - 1;
    index += count;
    code *= 2;
  }
  return { look, greatest, shift, symbols };
}
