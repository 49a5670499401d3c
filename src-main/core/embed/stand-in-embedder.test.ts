import { expect, test } from 'vitest';
import { standInEmbedder } from './stand-in-embedder.ts';

const noise = (seed: number) =>
  Float32Array.from({ length: 25_600 }, (_, i) => ((i * 7919 + seed * 104_729) % 9973) / 9973);

test('the stand-in gives equal films equal unit vectors and other films other ones', async () => {
  const embedder = standInEmbedder();
  const [first, again, other] = await Promise.all(
    [noise(1), noise(1), noise(2)].map((film) => embedder.embed(film)),
  );
  if (!first?.ok || !again?.ok || !other?.ok) throw new Error('not embedded');
  expect(first.value).toEqual(again.value);
  expect(first.value).not.toEqual(other.value);
  expect(Math.hypot(...first.value)).toBeCloseTo(1, 5);
});

test('the stand-in refuses a black film and, once closed, every film', async () => {
  const embedder = standInEmbedder();
  const black = await embedder.embed(new Float32Array(25_600));
  expect(black.ok ? 'embedded' : black.failure.code).toBe('embedding-failed');
  await embedder.close();
  const late = await embedder.embed(noise(1));
  expect(late.ok ? 'embedded' : late.failure.code).toBe('cancelled');
});
