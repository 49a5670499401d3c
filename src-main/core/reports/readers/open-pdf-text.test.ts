import { afterAll, expect, test } from 'vitest';
import { aPdf, aPdfBomb, pdfOfStreams } from './a-pdf.ts';
import { barePasses } from '../../bare-passes.ts';
import { openPdfText } from './open-pdf-text.ts';

const pdf = openPdfText({ timeLimit: 4000 });
afterAll(() => pdf.close());

test('the text layer is read line by line and page by page', async () => {
  const outcome = await pdf.read(
    aPdf([['FINDINGS:', 'The heart (left) is enlarged.'], ['IMPRESSION: Cardiomegaly.']]),
  );
  expect(outcome).toEqual({
    ok: true,
    value: { text: 'FINDINGS:\nThe heart (left) is enlarged.\n\nIMPRESSION: Cardiomegaly.', pages: 2 },
  });
});

test('a scan has no text layer, and a stamp on it is none', async () => {
  expect(await pdf.read(aPdf([[]]))).toMatchObject({ failure: { code: 'report-no-text' } });
  expect(await pdf.read(aPdf([['Page 1']]))).toMatchObject({ failure: { code: 'report-no-text' } });
});

test('the bytes that were given are still there afterwards', async () => {
  const bytes = aPdf([['The lungs are clear.']]);
  await pdf.read(bytes);
  expect(bytes.length).toBeGreaterThan(0);
});

test('several files at once are read one after the other', async () => {
  const words = ['One small nodule.', 'Two small nodules.', 'Three small nodules.'];
  const outcomes = await Promise.all(words.map((line) => pdf.read(aPdf([[line]]))));
  expect(outcomes.map((outcome) => outcome.ok && outcome.value.text)).toEqual(words);
});

const good = aPdf([['The lungs are clear and the heart is normal.']]);
const seeded = (seed: number, length: number) => {
  let state = seed;
  return Uint8Array.from({ length }, () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) >> 16);
};

test('damaged and cut files are refused or read in no time, and never stop the next', async () => {
  const damaged = Array.from({ length: 25 }, (_, at) => {
    const bytes = Uint8Array.from(good);
    const noise = seeded(at + 1, 8);
    for (const [hit, value] of noise.entries())
      bytes[(value * 7919 + hit * 131 + at * 17) % bytes.length] = value;
    return at % 5 === 0 ? bytes.subarray(0, (bytes.length * at) / 25) : bytes;
  });
  const garbage = [
    Buffer.from('%PDF-1.7'),
    new Uint8Array(0),
    Buffer.concat([Buffer.from('%PDF-1.4\n'), seeded(7, 200_000)]),
  ];
  for (const bytes of [...damaged, ...garbage]) {
    const spent = await barePasses(async () => {
      const outcome = await pdf.read(bytes);
      expect(outcome.ok || outcome.failure.code.startsWith('report-')).toBe(true);
    });
    expect(spent).toBeLessThan(60);
  }
  expect((await pdf.read(good)).ok).toBe(true);
});

test('a stream that inflates without end is stopped, in bounded memory', async () => {
  const packed = aPdfBomb(2000);
  const before = process.memoryUsage.rss();
  const outcome = await pdf.read(packed);
  // on a machine too busy to inflate so much, the clock comes first
  expect(outcome).toMatchObject({
    failure: { code: expect.stringMatching(/^(?:report-too-large|timed-out)$/u) },
  });
  expect(process.memoryUsage.rss() - before).toBeLessThan(1_000_000_000);
  expect((await pdf.read(good)).ok).toBe(true);
}, 20_000);

test('a page tree that contains itself ends', async () => {
  const loop = Buffer.from(
    Buffer.from(good).toString('latin1').replace('/Kids [4 0 R]', '/Kids [2 0 R]'),
    'latin1',
  );
  expect((await pdf.read(loop)).ok).toBe(false);
});

test('text drawn forty thousand times over is too large or in time', async () => {
  const line = Buffer.from('BT /F1 12 Tf 72 720 Td (The lungs are clear and so is the rest.) Tj ET ');
  const outcome = await pdf.read(pdfOfStreams([Buffer.concat(Array.from({ length: 40_000 }, () => line))]));
  expect(outcome).toMatchObject({ ok: false });
}, 20_000);
