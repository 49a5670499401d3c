import type { Plane } from './vessels.ts';

/** The technologist's L, in the upper corner on the patient's left: five by seven cells. */
const letter = ['X....', 'X....', 'X....', 'X....', 'X....', 'X....', 'XXXXX'];

/** Paints the side marker in lead white. */
export function drawMarker({ width, height, values }: Plane): void {
  const cell = Math.max(1, Math.round(width / 100));
  const [left, top] = [Math.round(width * 0.9), Math.round(height * 0.05)];
  letter.forEach((line, row) => {
    for (let v = top + row * cell; v < top + (row + 1) * cell; v++)
      for (let u = left; u < Math.min(width, left + line.length * cell); u++)
        if (line[Math.floor((u - left) / cell)] === 'X') values[v * width + u] = 0.98;
  });
}
