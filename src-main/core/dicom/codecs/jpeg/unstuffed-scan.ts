/** The entropy-coded bytes of a scan without stuffed zeros and markers, restart interval by restart interval. */
export interface UnstuffedScan {
  /** Followed by zeros, so that a look ahead never leaves the array. */
  readonly data: Uint8Array;
  /** The bytes where each restart interval begins, and where the last one ends. */
  readonly starts: readonly number[];
  /** Where the marker after the scan lies in the codestream, or its end. */
  readonly end: number;
}

const lookAhead = 64;

/** Takes a scan's bytes out of the codestream from `at` (ISO 10918-1 B.1.1.5). */
export function unstuffedScan(bytes: Uint8Array, at: number): UnstuffedScan {
  const data = new Uint8Array(bytes.length - at + lookAhead);
  const starts = [0];
  let [from, length] = [at, 0];
  for (;;) {
    const found = bytes.indexOf(0xff, from);
    const marker = found === -1 ? undefined : bytes[found + 1];
    // A stuffed zero says that the 0xFF before it is a byte of the code.
    const upTo = found === -1 ? bytes.length : marker === 0 ? found + 1 : found;
    data.set(bytes.subarray(from, upTo), length);
    length += upTo - from;
    if (marker === 0xff) from = found + 1;
    else if (marker === 0) from = found + 2;
    else if (marker !== undefined && marker >= 0xd0 && marker <= 0xd7) {
      starts.push(length);
      from = found + 2;
    } else {
      starts.push(length);
      return { data, starts, end: upTo };
    }
  }
}
