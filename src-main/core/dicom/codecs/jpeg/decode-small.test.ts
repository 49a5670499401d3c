import sharp from 'sharp';
import { expect, test } from 'vitest';
import { Refusal } from '../../../refusal.ts';
import { aFilm } from '../an-encoded-frame.ts';
import type { ExpectedFrame } from '../codec.ts';
import { readJpegHeader } from '../read-jpeg-header.ts';
import { decodeDct } from './decode-dct.ts';
import { canDecodeSmall, decodeSmall } from './decode-small.ts';

const [width, height] = [149, 123];
const expected: ExpectedFrame = { rows: height, columns: width, samples: 1, bitsAllocated: 8, chroma: false };
const raw = { width, height, channels: 1 } as const;
const film = Uint8Array.from(aFilm(width, height, 8));
/** Nothing but noise: long runs, long codes and blocks without an end-of-block. */
const noise = Uint8Array.from(film, (_, at) => Math.imul(at + 1, 0x9e3779b1) >>> 24);

const kinds = [
  ['a film', film, { quality: 90 }],
  ['a film with tables of its own', film, { quality: 95, optimiseCoding: true }],
  ['a poor film', film, { quality: 20 }],
  ['noise', noise, { quality: 100 }],
] as const;

const encode = (pixels: Uint8Array, options: object) =>
  sharp(pixels, { raw }).toColourspace('b-w').jpeg(options).toBuffer();

test.each(kinds)(
  '%s at a quarter and an eighth is what a decoder of every value makes of it',
  async (_, pixels, options) => {
    const bytes = await encode(pixels, options);
    const header = readJpegHeader(bytes);
    for (const reduce of [2, 3, 4]) {
      const [ours, theirs] = [decodeSmall, decodeDct].map((decode) =>
        decode(bytes, header, expected, reduce),
      );
      expect(ours).toMatchObject({ rows: theirs?.rows, columns: theirs?.columns, scale: theirs?.scale });
      const errors = Array.from(theirs?.values ?? [], (value, at) =>
        Math.abs(value - (ours?.values[at] ?? -9)),
      );
      expect(errors).toHaveLength((theirs?.rows ?? 0) * (theirs?.columns ?? 0));
      expect(Math.max(...errors)).toBeLessThanOrEqual(1);
    }
  },
);

/** The codestream with a restart marker after every row of blocks, as if its encoder had been told so. */
function withRestarts(bytes: Uint8Array): Uint8Array {
  const scan = Buffer.from(bytes).indexOf(Buffer.from([0xff, 0xda]));
  const interval = Buffer.from([0xff, 0xdd, 0, 4, 0, 1]);
  return Buffer.concat([bytes.subarray(0, scan), interval, bytes.subarray(scan)]);
}

test('a restart interval without its markers is refused, not read on', async () => {
  const bytes = withRestarts(await encode(film, { quality: 90 }));
  expect(() => decodeSmall(bytes, readJpegHeader(bytes), expected, 3)).toThrow(/restart marker/);
});

test('restart markers begin anew, wherever the bits stand', () => {
  // Three blocks of 8 × 8, each a restart interval: DC differences of +1, +1 and −1, and the end of the block.
  const quantisation = [0xff, 0xdb, 0, 67, 0, ...Array.from({ length: 64 }, () => 80)];
  const frame = [0xff, 0xc0, 0, 11, 8, 0, 8, 0, 24, 1, 1, 0x11, 0];
  const one = (place: number, symbols: readonly number[]) => [0xff, 0xc4, 0, 19 + symbols.length, place, symbols.length === 1 ? 1 : 0, symbols.length === 2 ? 2 : 0, ...Array.from({ length: 14 }, () => 0), ...symbols]; // prettier-ignore
  const tables = [...one(0, [1]), ...one(0x10, [0])];
  const scan = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0];
  // DC code 0 and one bit of value, AC code 0: three bits, filled with ones.
  const [up, down] = [0b0101_1111, 0b0001_1111];
  const code = [up, 0xff, 0xd0, up, 0xff, 0xd1, down];
  const bytes = Uint8Array.from([0xff, 0xd8, ...quantisation, ...frame, 0xff, 0xdd, 0, 4, 0, 1, ...tables, ...scan, ...code, 0xff, 0xd9]); // prettier-ignore
  const three = { ...expected, rows: 8, columns: 24 };
  expect([...decodeSmall(bytes, readJpegHeader(bytes), three, 3).values]).toEqual([138, 138, 118]);
  expect([...decodeDct(bytes, readJpegHeader(bytes), three, 3).values]).toEqual([138, 138, 118]);
});

test('cut short or damaged anywhere it gives the right size or a reason, at once', async () => {
  const whole = new Uint8Array(await encode(film, { quality: 90 }));
  const outcomes = new Set<unknown>();
  for (let at = 2; at < whole.length; at += 3) {
    const damaged = whole.slice();
    damaged[at] = (damaged[at] ?? 0) ^ 0xa5;
    outcomes.add(outcomeOf(damaged));
    if (at % 5 === 0) outcomes.add(outcomeOf(whole.subarray(0, at)));
  }
  expect(outcomes).toEqual(new Set(['whole', 'refused']));
  expect(outcomeOf(whole.subarray(0, whole.length - 300))).toBe('refused');
});

function outcomeOf(bytes: Uint8Array): unknown {
  try {
    const header = readJpegHeader(bytes);
    const same = header.rows === height && header.columns === width && canDecodeSmall(header, 2);
    if (!same) return 'refused';
    return decodeSmall(bytes, header, expected, 2).values.length === 38 * 31 ? 'whole' : 'of another size';
  } catch (error) {
    return error instanceof Refusal ? 'refused' : error;
  }
}

test('progressive and colour films, and a half, are left to the decoders that read them', async () => {
  const header = async (options: object) => readJpegHeader(await encode(film, options));
  expect(canDecodeSmall(await header({}), 2)).toBe(true);
  expect(canDecodeSmall(await header({}), 1)).toBe(false);
  expect(canDecodeSmall(await header({ progressive: true }), 2)).toBe(false);
  const colour = await sharp(film, { raw }).toColourspace('srgb').jpeg().toBuffer();
  expect(canDecodeSmall(readJpegHeader(colour), 2)).toBe(false);
});
