import type { ChestAnatomy } from './chest-anatomy.ts';
import { bell } from './curves.ts';
import type { SeededRandom } from './seeded-random.ts';

/** A grey plane over the film; values add. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/** A plane with its pixels per unit of length. */
interface ScaledPlane extends Plane {
  readonly scale: number;
}

interface Branch {
  readonly x: number;
  readonly y: number;
  readonly direction: number;
  readonly radius: number;
  readonly length: number;
}

/** Pulmonary vessels: trees that leave each hilum, fork and taper towards the edge of the lung. */
export function drawVessels(
  film: Plane,
  { midline, heartBase, reach }: ChestAnatomy,
  random: SeededRandom,
): void {
  const plane = { ...film, scale: film.width / 2 / reach };
  for (const side of [-1, 1]) {
    const hilum = { x: midline + side * 0.16, y: heartBase + (side < 0 ? 0.02 : -0.03) };
    blot(plane, { x: hilum.x + side * 0.02, y: hilum.y, radius: 0.055, strength: 0.26 });
    for (let stem = 0; stem < 11; stem++) {
      const fan = -1.15 + (stem / 10) * 2.45 + random.between(-0.12, 0.12);
      const branch = {
        ...hilum,
        direction: fan,
        radius: random.between(0.01, 0.017),
        length: random.between(0.45, 0.8),
      };
      grow(plane, { side, branch, random, forks: 3 });
    }
  }
}

interface Growth {
  readonly side: number;
  readonly branch: Branch;
  readonly random: SeededRandom;
  readonly forks: number;
}

/** Walks a branch outward in short steps; `direction` 0 is lateral, positive is down. */
function grow(plane: ScaledPlane, { side, branch, random, forks }: Growth): void {
  let { x, y, direction } = branch;
  const steps = Math.ceil(branch.length / 0.008);
  for (let n = 0; n < steps; n++) {
    const taper = 1 - n / steps;
    direction += random.between(-0.09, 0.09);
    x += side * Math.cos(direction) * 0.008;
    y += Math.sin(direction) * 0.008;
    const radius = Math.max(0.0036, branch.radius * taper);
    blot(plane, { x, y, radius, strength: 0.035 + 0.17 * taper * taper * (branch.radius / 0.017) });
    if (forks > 0 && n > 4 && random.next() < 0.045) {
      const turn = random.between(0.3, 0.75) * (random.next() < 0.5 ? -1 : 1);
      const next = {
        x,
        y,
        direction: direction + turn,
        radius: radius * 0.8,
        length: branch.length * taper * 0.8,
      };
      grow(plane, { side, branch: next, random, forks: forks - 1 });
    }
  }
}

/** A soft round spot; of overlapping spots of one vessel the densest counts. */
function blot(plane: ScaledPlane, spot: { x: number; y: number; radius: number; strength: number }): void {
  const { scale } = plane;
  const [column, row, reach] = [
    spot.x * scale + plane.width / 2,
    spot.y * scale + plane.height / 2,
    spot.radius * scale * 2.2,
  ];
  for (let v = Math.max(0, Math.floor(row - reach)); v <= Math.min(plane.height - 1, row + reach); v++)
    for (
      let u = Math.max(0, Math.floor(column - reach));
      u <= Math.min(plane.width - 1, column + reach);
      u++
    ) {
      const value = spot.strength * bell(Math.hypot(u - column, v - row), spot.radius * scale);
      const at = v * plane.width + u;
      plane.values[at] = Math.max(plane.values[at] ?? 0, value);
    }
}
