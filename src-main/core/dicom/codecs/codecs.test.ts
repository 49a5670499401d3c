import { beforeAll, describe, expect, test } from 'vitest';
import { Refusal } from '../../refusal.ts';
import {
  aFilm,
  encodeHtj2k,
  encodeJ2k,
  encodeJpeg,
  encodeJpegLs,
  type ToEncode,
} from './an-encoded-frame.ts';
import type { Codec, ExpectedFrame } from './codec.ts';
import { decodeHtj2k, decodeJ2k } from './decode-j2k.ts';
import { decodeJpegLs } from './decode-jpeg-ls.ts';
import { decodeJpeg } from './decode-jpeg.ts';

const size = { width: 45, height: 37 };
const expected: ExpectedFrame = { rows: 37, columns: 45, samples: 1, bitsAllocated: 16, chroma: false };
const film = (bits: number): ToEncode => ({ ...size, samples: 1, bits, values: aFilm(45, 37, bits) });

interface Kind {
  readonly name: string;
  readonly decode: Codec;
  encode(frame: ToEncode): Promise<Uint8Array>;
  /** The greatest difference of a value that has been there and back. */
  readonly error: number;
  readonly depths: readonly number[];
}

const kinds: readonly Kind[] = [
  { name: 'JPEG baseline', decode: decodeJpeg, encode: encodeJpeg, error: 12, depths: [8] },
  {
    name: 'JPEG-LS',
    decode: decodeJpegLs,
    encode: (frame) => encodeJpegLs(frame),
    error: 0,
    depths: [8, 10, 12, 16],
  },
  {
    name: 'JPEG-LS near-lossless',
    decode: decodeJpegLs,
    encode: (frame) => encodeJpegLs(frame, 3),
    error: 3,
    depths: [8, 12],
  },
  { name: 'JPEG 2000', decode: decodeJ2k, encode: encodeJ2k, error: 0, depths: [8, 12, 16] },
  { name: 'HTJ2K', decode: decodeHtj2k, encode: encodeHtj2k, error: 0, depths: [8, 12, 16] },
];

async function outcome(kind: Kind, bytes: Uint8Array): Promise<string> {
  try {
    const { values } = await kind.decode(bytes, expected, 0);
    return values.length === 37 * 45 ? 'decoded' : 'of the wrong size';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

describe.each(kinds)('$name', (kind) => {
  let healthy = new Uint8Array();
  beforeAll(async () => {
    healthy = new Uint8Array(await kind.encode(film(kind.depths.at(-1) ?? 8)));
  });

  test.each(kind.depths)('%i bits come back', async (bits) => {
    const frame = film(bits);
    const decoded = await kind.decode(await kind.encode(frame), expected, 0);
    const errors = Array.from(frame.values, (value, place) =>
      Math.abs(value - (decoded.values[place] ?? -1)),
    );
    expect(Math.max(...errors)).toBeLessThanOrEqual(kind.error);
  });

  test('cut short anywhere it is refused, quickly, and the next frame decodes as ever', async () => {
    const before = await kind.decode(healthy, expected, 0);
    for (let cut = 0; cut < healthy.length - 64; cut += Math.ceil(healthy.length / 12)) {
      expect(await outcome(kind, healthy.slice(0, cut)), `at ${cut} of ${healthy.length}`).toBe(
        'codestream-broken',
      );
    }
    expect(await kind.decode(healthy, expected, 0)).toEqual(before);
  });

  test('with wrong bytes in it, it gives a frame of the right size or a reason', async () => {
    const random = seeded(7);
    for (let round = 0; round < 20; round += 1) {
      const damaged = healthy.slice();
      for (let hit = 0; hit < 3; hit += 1)
        damaged[Math.floor(random() * damaged.length)] = Math.floor(random() * 256);
      expect(['decoded', 'codestream-broken', 'pixel-format-unsupported', 'too-large']).toContain(
        await outcome(kind, damaged),
      );
    }
    expect(await outcome(kind, healthy)).toBe('decoded');
  });

  test('of another size than the data set says, it is refused before it is decoded', async () => {
    const other = { ...expected, rows: 38 };
    await expect(kind.decode(healthy, other, 0)).rejects.toMatchObject({ code: 'codestream-broken' });
    const colour = { ...expected, samples: 3 } as const;
    await expect(kind.decode(healthy, colour, 0)).rejects.toMatchObject({ code: 'codestream-broken' });
  });

  test.each([0, 1, 2, 11, 64])('%i bytes of anything are a broken codestream', async (length) => {
    expect(await outcome(kind, new Uint8Array(length).fill(0xff))).toBe('codestream-broken');
  });
});

test.each([decodeJ2k, decodeHtj2k])(
  'a smaller decode is as large as asked and looks like the whole',
  async (decode) => {
    const encode = decode === decodeJ2k ? encodeJ2k : encodeHtj2k;
    const bytes = await encode({
      width: 256,
      height: 192,
      samples: 1,
      bits: 12,
      values: aFilm(256, 192, 12),
    });
    const whole = { ...expected, rows: 192, columns: 256 };
    const quarter = await decode(bytes, whole, 2);
    expect(quarter).toMatchObject({ rows: 48, columns: 64, scale: 0.25 });
    const full = await decode(bytes, whole, 0);
    const middle = quarter.values[24 * 64 + 32] ?? 0;
    expect(Math.abs(middle - (full.values[96 * 256 + 128] ?? 0))).toBeLessThan(200);
  },
);

test.each([0, 1, 2])(
  'JPEG-LS colour in interleave mode %i comes out sample by sample',
  async (interleave) => {
    const values = Uint8Array.from({ length: 37 * 45 * 3 }, (_, index) => (index * 7) % 251);
    // Mode 0 codes plane after plane, and its encoder takes them so.
    const planes = [0, 1, 2].flatMap((sample) =>
      Array.from(values).filter((_, index) => index % 3 === sample),
    );
    const source = interleave === 0 ? Uint8Array.from(planes) : values;
    const bytes = await encodeJpegLs({ ...size, samples: 3, bits: 8, values: source }, 0, interleave);
    const decoded = await decodeJpegLs(bytes, { ...expected, samples: 3, bitsAllocated: 8 }, 0);
    expect([...decoded.values]).toEqual([...values]);
  },
);

test('signed JPEG 2000 keeps its signs', async () => {
  const values = Int16Array.from({ length: 37 * 45 }, (_, index) => index - 800);
  const bytes = await encodeJ2k({ ...size, samples: 1, bits: 16, signed: true, values });
  expect([...(await decodeJ2k(bytes, expected, 0)).values]).toEqual([...values]);
});

/** Numbers from 0 to 1, the same every time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
