/**
 * How full the bar of a hit is, 0 to 1: half where "close" begins for this model, full for the same vector. It orders
 * and compares hits; it is no probability.
 */
export function nearness(score: number, closeLevel: number): number {
  const reach = Math.max(1 - closeLevel, 1e-6);
  return Math.min(1, Math.max(0, 0.5 + (score - closeLevel) / (2 * reach)));
}
