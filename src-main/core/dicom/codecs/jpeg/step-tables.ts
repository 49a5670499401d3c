import type { HuffmanTable } from './huffman-table.ts';

/**
 * Tables over the next sixteen bits, for going through a block faster than value by value. `symbol`: code length × 256
 * + symbol. `leap`: a run of whole AC coefficients, or the end of the block, that these bits begin: bits + coefficients
 * passed × 256, + `blockEnd`. 0 where the bits are no code.
 */
export interface StepTables {
  readonly symbol: Uint16Array;
  readonly leap: Uint32Array;
}

/** In an entry of `leap`: the block ends here. */
export const blockEnd = 1 << 16;

const kept = new Map<string, StepTables>();
/** Most devices write the tables of Annex K; a folder of custom ones must not fill the memory. */
const mostKept = 8;

export function stepTables(table: HuffmanTable): StepTables {
  const key = `${table.greatest.join()} ${table.symbols.join()}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  if (kept.size >= mostKept) kept.clear();
  const symbol = symbolsOf(table);
  const tables = { symbol, leap: leapsOf(symbol) };
  kept.set(key, tables);
  return tables;
}

function symbolsOf({ greatest, shift, symbols }: HuffmanTable): Uint16Array {
  const entries = new Uint16Array(65_536);
  let code = 0;
  for (let length = 1; length <= 16; length += 1, code *= 2) {
    for (; code <= (greatest[length] ?? -1); code += 1) {
      const entry = length * 256 + (symbols[code + (shift[length] ?? 0)] ?? 0);
      entries.fill(entry, code << (16 - length), (code + 1) << (16 - length));
    }
  }
  return entries;
}

/** As many coefficients as have their whole code within the sixteen bits; the last one's value may reach beyond. */
function leapsOf(symbol: Uint16Array): Uint32Array {
  const leaps = new Uint32Array(65_536);
  for (let bits = 0; bits < 65_536; bits += 1) {
    let [used, passed, end] = [0, 0, 0];
    while (used < 16) {
      const entry = symbol[(bits << used) & 0xffff] ?? 0;
      const length = entry >> 8;
      if (length === 0 || used + length > 16) break;
      const [run, size] = [(entry >> 4) & 15, entry & 15];
      used += length + size;
      if (size === 0 && run < 15) {
        end = blockEnd;
        break;
      }
      passed += run + 1;
    }
    leaps[bits] = used === 0 ? 0 : used + passed * 256 + end;
  }
  return leaps;
}
