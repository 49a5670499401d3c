import { Refusal } from '../../../refusal.ts';
import { lookBits, type HuffmanTable } from './huffman-table.ts';

/**
 * The entropy-coded bytes of one scan, bit by bit (ISO 10918-1 F.2.2): stuffed zeros dropped, stopping at any marker.
 * Past its end it gives zeros, as decoders do with a last byte that is missing, but not for long.
 */
export class BitReader {
  private readonly bytes: Uint8Array;
  private at: number;
  private word = 0;
  private held = 0;
  private beyond = 0;

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  /** Where the next marker is, or the end of the data. */
  get position(): number {
    return this.at;
  }

  /** The next symbol of a Huffman code. */
  decode(table: HuffmanTable): number {
    this.fill(16);
    const found = table.look[(this.word >>> (this.held - lookBits)) & lookMask] ?? 0;
    if (found !== 0) {
      this.held -= found >> 8;
      return found & 255;
    }
    for (let length = lookBits + 1; length <= 16; length += 1) {
      const code = (this.word >>> (this.held - length)) & ((1 << length) - 1);
      if (code <= (table.greatest[length] ?? -1)) {
        this.held -= length;
        return table.symbols[code + (table.shift[length] ?? 0)] ?? 0;
      }
    }
    throw broken('a code that its table does not have');
  }

  /** The next `count` bits, up to 16, as they stand. */
  bits(count: number): number {
    if (count === 0) return 0;
    this.fill(count);
    this.held -= count;
    return (this.word >>> this.held) & ((1 << count) - 1);
  }

  /** The next `count` bits as a signed difference (F.2.2.1, EXTEND). */
  signed(count: number): number {
    const value = this.bits(count);
    return count > 0 && value < 1 << (count - 1) ? value - (1 << count) + 1 : value;
  }

  /** Drops what is left of the byte and steps over the restart marker that must follow. */
  restart(): void {
    this.held = 0;
    this.word = 0;
    this.beyond = 0;
    while (this.at + 1 < this.bytes.length) {
      const marker = this.bytes[this.at] === 0xff ? (this.bytes[this.at + 1] ?? 0) : 0;
      this.at += 1;
      if (marker < 0xd0 || marker > 0xd7) continue;
      this.at += 1;
      return;
    }
    throw broken('a restart marker is missing');
  }

  private fill(count: number): void {
    while (this.held < count) {
      const byte = this.bytes[this.at];
      if (byte === undefined || byte === 0xff) {
        this.word = (this.word << 8) | this.escapedByte(byte);
      } else {
        this.at += 1;
        this.word = (this.word << 8) | byte;
      }
      this.held += 8;
    }
  }

  /** 0xFF, if a stuffed zero says that it is one; at a marker or past the end, nothing for a while. */
  private escapedByte(byte: number | undefined): number {
    if (byte === 0xff && this.bytes[this.at + 1] === 0) {
      this.at += 2;
      return byte;
    }
    this.beyond += 1;
    if (this.beyond > 64) throw broken('a scan ends before its image does');
    return 0;
  }
}

const lookMask = (1 << lookBits) - 1;

function broken(what: string): Refusal {
  return new Refusal('codestream-broken', `The JPEG codestream is broken: ${what}.`);
}
