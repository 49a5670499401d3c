/** Images (row by row, luminance 0 … 1) that find out a model: a ramp, a dark and a bright film, a disc, noise. The same every time. */
export function trialImages(size: number): readonly Float32Array[] {
  const draw = (value: (x: number, y: number) => number) =>
    Float32Array.from({ length: size * size }, (_, i) =>
      value((i % size) / size, Math.floor(i / size) / size),
    );
  // A linear congruential generator (Numerical Recipes).
  let state = 0x5eed;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return [
    draw((x) => x),
    draw((_, y) => y * 0.02),
    draw((x) => 1 - x * 0.02),
    draw((x, y) => (Math.hypot(x - 0.4, y - 0.6) < 0.25 ? 0.9 : 0.2)),
    draw(random),
  ];
}
