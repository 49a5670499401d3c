interface Segmented {
  /** 16-bit entries, else 8-bit. */
  readonly wide: boolean;
  readonly littleEndian: boolean;
  /** How many entries the descriptor promises; more are never made. */
  readonly entries: number;
}

/** Segments that repeat others may not repeat repeaters (C.7.9.2.3); this bounds what a lying file can cost. */
const mostSegments = 70_000;

/**
 * The entries of a segmented palette (PS3.3 C.7.9.2): discrete, linear and indirect segments. Undefined where they do
 * not give exactly as many entries as promised.
 */
export function expandSegments(bytes: Uint8Array, segmented: Segmented): readonly number[] | undefined {
  const codes = readCodes(bytes, segmented);
  const values: number[] = [];
  let segments = 0;

  /** Expands up to `count` segments from `at`; false where the data make no sense. */
  function expand(at: number, count: number, mayRepeat: boolean): boolean {
    for (let done = 0; done < count && at < codes.length && values.length < segmented.entries; done += 1) {
      segments += 1;
      const [kind = 0, length = 0] = codes.slice(at, at + 2);
      if (segments > mostSegments) return false;
      if (kind === 0) {
        if (at + 2 + length > codes.length) return false;
        values.push(...codes.slice(at + 2, at + 2 + length));
        at += 2 + length;
      } else if (kind === 1) {
        const end = codes[at + 2];
        const start = values.at(-1);
        if (end === undefined || start === undefined) return false;
        for (let step = 1; step <= length; step += 1)
          values.push(Math.round(start + ((end - start) * step) / length));
        at += 3;
      } else if (kind === 2 && mayRepeat) {
        const target = offsetAt(codes, at + 2, segmented.wide);
        if (target === undefined || !expand(target, length, false)) return false;
        at += segmented.wide ? 4 : 6;
      } else {
        return false;
      }
    }
    return true;
  }

  if (!expand(0, Infinity, true) || values.length < segmented.entries) return undefined;
  return values.slice(0, segmented.entries);
}

function readCodes(bytes: Uint8Array, { wide, littleEndian }: Segmented): readonly number[] {
  if (!wide) return Array.from(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: Math.floor(bytes.length / 2) }, (_, index) =>
    view.getUint16(2 * index, littleEndian),
  );
}

/** The byte offset of an indirect segment, least significant part first, as an index into the codes. */
function offsetAt(codes: readonly number[], at: number, wide: boolean): number | undefined {
  const parts = codes.slice(at, at + (wide ? 2 : 4));
  if (parts.length < (wide ? 2 : 4)) return undefined;
  const base = wide ? 65_536 : 256;
  const offset = parts.reduceRight((sum, part) => sum * base + part, 0);
  return wide ? offset / 2 : offset;
}
