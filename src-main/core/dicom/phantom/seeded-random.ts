/** Random numbers that are the same for the same seed, on every machine. */
export interface SeededRandom {
  /** At least 0, below 1. */
  next(): number;
  between(low: number, high: number): number;
  /** Normal, mean 0, standard deviation 1. */
  normal(): number;
  pick<T>(from: readonly [T, ...T[]]): T;
}

/** A 32-bit counter stirred by multiply and xor-shift: even and fast, not secret. */
export function seededRandom(seed: number): SeededRandom {
  let state = (seed ^ 0x5bd1e995) >>> 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 0x1_0000_0000;
  };
  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    pick: (from) => from[Math.floor(next() * from.length)] ?? from[0],
  };
}
