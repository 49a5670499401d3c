/** Test builder: what a lossless JPEG is to hold and how. */
export interface LosslessJpeg {
  readonly width: number;
  readonly height: number;
  readonly samples: 1 | 3;
  readonly precision: number;
  readonly predictor: number;
  readonly transform?: number;
  /** Lines between restart markers. */
  readonly restartLines?: number;
  readonly values: readonly number[];
}

/** Test builder: a lossless JPEG codestream (ISO 10918-1 Annex H) in one scan, every difference category 5 bits long. */
export function encodeLossless(image: LosslessJpeg): Uint8Array {
  const { width, height, samples, precision, predictor, transform = 0, restartLines = 0 } = image;
  const ids = Array.from({ length: samples }, (_, index) => index + 1);
  const counts = Array.from({ length: 16 }, (_, index) => (index === 4 ? 17 : 0));
  const categories = Array.from({ length: 17 }, (_, category) => category);
  const word = (value: number) => [value >> 8, value & 255];
  const segment = (marker: number, body: readonly number[]) => [
    0xff,
    marker,
    ...word(body.length + 2),
    ...body,
  ];
  return Uint8Array.from([
    0xff,
    0xd8,
    ...segment(0xc3, [
      precision,
      ...word(height),
      ...word(width),
      samples,
      ...ids.flatMap((id) => [id, 0x11, 0]),
    ]),
    ...segment(0xc4, [0, ...counts, ...categories]),
    ...(restartLines > 0 ? segment(0xdd, word(restartLines * width)) : []),
    ...segment(0xda, [samples, ...ids.flatMap((id) => [id, 0]), predictor, 0, transform]),
    ...scanOf(image),
    0xff,
    0xd9,
  ]);
}

function scanOf(image: LosslessJpeg): number[] {
  const { width, height, samples, restartLines = 0 } = image;
  const bytes: number[] = [];
  let bits = '';
  const flush = () => {
    const padded = bits.padEnd(Math.ceil(bits.length / 8) * 8, '1');
    for (const byte of padded.match(/.{8}/g) ?? []) {
      const value = parseInt(byte, 2);
      bytes.push(value, ...(value === 0xff ? [0] : []));
    }
    bits = '';
  };
  for (let y = 0; y < height; y += 1) {
    const fresh = y === 0 || (restartLines > 0 && y % restartLines === 0);
    if (fresh && y > 0) {
      flush();
      bytes.push(0xff, 0xd0 + ((y / restartLines - 1) % 8));
    }
    for (let x = 0; x < width; x += 1) {
      for (let sample = 0; sample < samples; sample += 1) bits += differenceBits(image, x, y, sample, fresh);
    }
  }
  flush();
  return bytes;
}

function differenceBits(image: LosslessJpeg, x: number, y: number, sample: number, fresh: boolean): string {
  const { width, samples, values, transform = 0, precision } = image;
  const at = (column: number, row: number) =>
    (values[(row * width + column) * samples + sample] ?? 0) >> transform;
  const guess = () => {
    if (fresh) return x === 0 ? 2 ** (precision - transform - 1) : at(x - 1, y);
    if (x === 0) return at(0, y - 1);
    const [a, b, c] = [at(x - 1, y), at(x, y - 1), at(x - 1, y - 1)];
    return (
      [0, a, b, c, a + b - c, a + ((b - c) >> 1), b + ((a - c) >> 1), (a + b) >> 1][image.predictor] ?? 0
    );
  };
  const modulo = (at(x, y) - guess()) & 0xffff;
  const difference = modulo > 0x8000 ? modulo - 0x10000 : modulo;
  const category = difference === 0 ? 0 : Math.floor(Math.log2(Math.abs(difference))) + 1;
  const code = category.toString(2).padStart(5, '0');
  if (category === 0 || category === 16) return code;
  const bits = difference > 0 ? difference : difference + 2 ** category - 1;
  return code + bits.toString(2).padStart(category, '0');
}
