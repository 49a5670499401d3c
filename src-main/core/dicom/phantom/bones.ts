import type { ChestAnatomy } from './chest-anatomy.ts';
import { bell, step } from './curves.ts';
import { chestWall } from './lungs.ts';

/** A bone seen from the side: a tube whose edges are denser than its middle. */
function tube(distance: number, radius: number): number {
  const t = Math.abs(distance) / radius;
  if (t > 1.35) return 0;
  return (0.55 + 0.45 * bell(t - 0.85, 0.16)) * step(1.2, 0.9, t);
}

interface Rib {
  readonly root: number;
  readonly reach: number;
  readonly droop: number;
  readonly radius: number;
  /** Whether its anterior end is seen through the lung. */
  readonly anterior: boolean;
}

/** The ribs of one side; both are alike. */
export function ribsOf({ ribGap, ribDroop, apex, ...anatomy }: ChestAnatomy): readonly Rib[] {
  return Array.from({ length: 10 }, (_, number) => {
    const root = apex - 0.02 + number * ribGap;
    const reach = Math.max(
      0.2,
      chestWall({ ...anatomy, ribGap, ribDroop, apex }, root + ribDroop + 0.12) + 0.03,
    );
    const droop = ribDroop * (0.9 + number * 0.06);
    return { root, reach, droop, radius: 0.028 + 0.002 * number, anterior: number < 7 };
  });
}

/** The ribs that can lie at a height: reckoned once for a row, not for each of its pixels. */
export function ribsAlong(ribs: readonly Rib[], y: number): readonly Rib[] {
  return ribs.filter(({ root, droop }) => y >= root - 0.14 && y <= root + droop + 0.5);
}

/** Ribs at distance `x` from the midline: the posterior arcs, and fainter and steeper the anterior ends. */
export function ribsAt(ribs: readonly Rib[], x: number, y: number): number {
  let sum = 0;
  for (const { root, reach, droop, radius, anterior } of ribs) {
    const t = (x - 0.05) / (reach - 0.05);
    if (t < 0 || t > 1) continue;
    const edge = step(1, 0.94, t);
    // The arc lies between `root - 0.075` and `root + droop`: powers and sines only where it can pass.
    if (y > root - 0.156 && y < root + droop + 0.081) {
      const back = root - 0.075 * Math.sin(Math.PI * Math.min(1, t * 1.15)) + droop * t ** 2.2;
      if (Math.abs(y - back) < 0.08) {
        const slope = (droop * 2.2 * t ** 1.2) / (reach - 0.05);
        sum +=
          edge * tube((y - back) / Math.hypot(1, slope), radius) * step(0, 0.1, t) * (0.8 + 0.4 * t * t * t);
      }
    }
    // Nor is the anterior end, a tube of at most 0.09 on either side, above or below where it can lie.
    if (!anterior || t < 0.34 || y < root + droop - 0.06 || y > root + droop + 0.33) continue;
    const front = root + droop + 0.27 * (1 - t) ** 0.8 + 0.035;
    sum += 0.45 * edge * tube((y - front) / 1.2, radius * 1.15) * step(0.34, 0.5, t);
  }
  return sum;
}

/** Vertebral bodies with their disc spaces and spinous processes, faint behind the mediastinum. */
export function spineAt(anatomy: ChestAnatomy, x: number, y: number): number {
  // Further out not even the pedicles' bells are more than rounding.
  if (Math.abs(x) > 0.16) return 0;
  const level = (y - anatomy.apex) / 0.118;
  const disc = bell((level - Math.round(level)) * 0.118, 0.011);
  const body = step(0.085, 0.06, Math.abs(x)) * (1 - 0.55 * disc);
  const pedicle = bell(Math.abs(x) - 0.045, 0.012) * bell((level - Math.floor(level) - 0.4) * 0.118, 0.016);
  const process = bell(x, 0.012) * bell((level - Math.floor(level) - 0.7) * 0.118, 0.028);
  return body + 0.3 * pedicle + 0.35 * process;
}

/** Clavicles, scapular borders and humeral heads. */
export function shoulderAt(anatomy: ChestAnatomy, x: number, y: number): number {
  const { clavicle } = anatomy;
  const t = (x - 0.06) / 0.8;
  const course = clavicle + 0.1 - 0.17 * t + 0.05 * Math.sin(2 * Math.PI * t);
  // No tube of this width is seen further off its course.
  const collar =
    t < 0 || t > 1.05 || Math.abs(y - course) > 0.07
      ? 0
      : 1.15 * tube((y - course) / 1.05, 0.03 + 0.014 * bell(t, 0.25)) * step(0, 0.05, t);
  const blade = x - (0.83 - 0.3 * (y + 0.55));
  const scapula =
    y < -0.62 || y > 0 || blade < -0.16
      ? 0
      : step(-0.7, -0.5, y) *
        step(0.02, -0.15, y) *
        (0.3 * step(-0.012, 0.012, blade) + 0.35 * bell(blade, 0.012));
  const head = Math.hypot(x - 0.99, y - clavicle - 0.09);
  return collar + scapula + 0.8 * step(0.15, 0.12, head);
}
