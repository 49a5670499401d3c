/**
 * One frame in RLE Lossless (PS3.5 §G): a header of 16 words, then a segment per byte plane, most significant byte
 * first, plane by plane for colour. `pixels` are native little-endian bytes, samples interleaved.
 */
export function encodeRle(
  pixels: Uint8Array,
  shape: { columns: number; samples: number; bytesPerSample: number },
): Uint8Array {
  const { columns, samples, bytesPerSample } = shape;
  const stride = samples * bytesPerSample;
  const count = pixels.length / stride;
  const segments: Uint8Array[] = [];
  for (let sample = 0; sample < samples; sample++)
    for (let byte = bytesPerSample - 1; byte >= 0; byte--) {
      const plane = Uint8Array.from(
        { length: count },
        (_, n) => pixels[n * stride + sample * bytesPerSample + byte] ?? 0,
      );
      segments.push(packPlane(plane, columns));
    }
  const header = Buffer.alloc(64);
  header.writeUInt32LE(segments.length, 0);
  let offset = 64;
  segments.forEach((segment, index) => {
    header.writeUInt32LE(offset, 4 + index * 4);
    offset += segment.length;
  });
  return Buffer.concat([header, ...segments]);
}

/** PackBits, row by row, since a run shall not cross rows (PS3.5 §G.3.1); padded to an even length. */
function packPlane(plane: Uint8Array, columns: number): Uint8Array {
  const packed: number[] = [];
  for (let start = 0; start < plane.length; start += columns)
    packRow(plane.subarray(start, start + columns), packed);
  if (packed.length % 2 === 1) packed.push(0);
  return Uint8Array.from(packed);
}

function packRow(row: Uint8Array, packed: number[]): void {
  let at = 0;
  while (at < row.length) {
    const run = runLength(row, at);
    if (run >= 3) {
      packed.push(257 - run, row[at] ?? 0);
      at += run;
      continue;
    }
    let end = at + run;
    while (end < row.length && end - at < 128 && runLength(row, end) < 3) end++;
    packed.push(end - at - 1, ...row.subarray(at, end));
    at = end;
  }
}

function runLength(row: Uint8Array, start: number): number {
  let end = start + 1;
  while (end < row.length && end - start < 128 && row[end] === row[start]) end++;
  return end - start;
}
