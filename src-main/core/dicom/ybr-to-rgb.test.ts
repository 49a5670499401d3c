import { expect, test } from 'vitest';
import { anImage } from './an-image.ts';
import { encodeJpegLs } from './codecs/an-encoded-frame.ts';
import { parseOrRefuse } from './parse-dataset.ts';
import { pixelHash, pixelReport } from './pixel-report.ts';
import { readPixels } from './read-pixels.ts';

// Red, white, black, blue as luma and chroma, and as dcmtk's dcmdjpeg gives them back.
const luma = Uint8Array.of(76, 85, 255, 255, 128, 128, 0, 128, 128, 29, 255, 107);
const colours = Uint8Array.of(254, 0, 0, 255, 255, 255, 0, 0, 0, 0, 0, 254);
const colour = {
  x00280002: ['US', [3]],
  x00280004: ['CS', 'YBR_FULL'],
  x00280006: ['US', [0]],
} as const;

test('a lossless film in luma and chroma is reported as the RGB a JPEG decoder makes of it', async () => {
  const stream = Uint8Array.from(
    await encodeJpegLs({ width: 2, height: 2, samples: 3, bits: 8, values: luma }),
  );
  const film = parseOrRefuse(
    anImage({ transferSyntax: '1.2.840.10008.1.2.4.80', elements: colour, fragments: [stream] }),
  );
  const stored = await readPixels(film, 0);
  expect(stored.ok && [...stored.value.pixels]).toEqual([...luma]);
  const report = await pixelReport(film, 0);
  if (!stored.ok || !report.ok) throw new Error('the film does not decode');
  expect(report.value).toMatchObject({ photometric: 'RGB', min: 0, max: 255 });
  expect(report.value.sha256).toBe(pixelHash({ ...stored.value, pixels: colours }));
});

test('uncompressed luma and chroma are reported as they are stored', async () => {
  const film = parseOrRefuse(anImage({ elements: colour, pixels: luma }));
  const report = await pixelReport(film, 0);
  expect(report.ok && report.value.photometric).toBe('YBR_FULL');
  expect(report.ok && report.value.max).toBe(255);
});
