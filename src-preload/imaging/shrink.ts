import type { GreyImage } from './grey-image.ts';

/** An image shrunk by a whole number, every pixel the mean of the block it stands for; blocks at the far edges may be smaller. */
export function shrink(image: GreyImage, factor: number): GreyImage {
  if (factor <= 1) return image;
  const width = Math.ceil(image.width / factor);
  const height = Math.ceil(image.height / factor);
  const values = new Float32Array(width * height);
  for (let y = 0; y < image.height; y += 1) addRow(values, image, { y, factor, width });
  for (let at = 0; at < values.length; at += 1) {
    const across = Math.min(factor, image.width - (at % width) * factor);
    const down = Math.min(factor, image.height - Math.floor(at / width) * factor);
    values[at] = (values[at] ?? 0) / (across * down);
  }
  return { width, height, values };
}

function addRow(
  sums: Float32Array,
  image: GreyImage,
  row: { y: number; factor: number; width: number },
): void {
  const from = row.y * image.width;
  const to = Math.floor(row.y / row.factor) * row.width;
  for (let block = 0; block < row.width; block += 1) {
    const end = Math.min((block + 1) * row.factor, image.width);
    let sum = sums[to + block] ?? 0;
    for (let x = block * row.factor; x < end; x += 1) sum += image.values[from + x] ?? 0;
    sums[to + block] = sum;
  }
}
