import type { ChestAnatomy, Side } from './chest-anatomy.ts';
import { bell, depth, step, through } from './curves.ts';

/** What one side's lung looks like at a place: how much air lies there and how far from the chest wall it is. */
export interface LungPlace {
  /** 0 (none) … 1 (full depth). */
  readonly air: number;
  /** Distance to the chest wall, inwards positive. */
  readonly wall: number;
  /** 0 outside the outline, 1 inside, whatever fills it. */
  readonly within: number;
  readonly fluid: number;
}

/** The lateral edge of the rib cage at a height. */
export function chestWall(anatomy: ChestAnatomy, y: number): number {
  const t = Math.min(1, Math.max(0, (y - anatomy.apex) / (0.75 - anatomy.apex)));
  return anatomy.thoraxHalfWidth * Math.sqrt(1 - (1 - t) ** 2.7);
}

/** The border of the mediastinum and heart at a height, as a distance from the midline. */
export function heartBorder(anatomy: ChestAnatomy, side: Side, y: number): number {
  const { heartBase, heartRight, heartLeft, knob, apex, domes } = anatomy;
  if (side === 'right')
    return through(
      [[apex, 0.07], [-0.5, 0.1], [heartBase - 0.1, 0.1], [heartBase + 0.32, heartRight], [domes.right + 0.1, heartRight * 0.82]],
      y,
    ); // prettier-ignore
  const upper = through([[apex, 0.07], [-0.42, 0.08], [heartBase, 0.12]], y); // prettier-ignore
  const heart = through(
    [[heartBase - 0.05, 0], [heartBase + 0.2, heartLeft * 0.62], [domes.left - 0.12, heartLeft], [domes.left + 0.08, heartLeft * 0.86]],
    y,
  ); // prettier-ignore
  return Math.max(upper, heart, knob * bell(y + 0.36, 0.07) ** 0.5 * step(-0.55, -0.4, y));
}

/** The upper surface of a diaphragm dome: high in the middle, falling steeply to the costophrenic angle. */
export function diaphragm(anatomy: ChestAnatomy, side: Side, x: number): number {
  const dome = anatomy.domes[side];
  const t = (x - 0.36) / (anatomy.thoraxHalfWidth - 0.36);
  return dome + (t > 0 ? 0.05 * t * t + 0.17 * t ** 5 : 0.035 * t * t);
}

/** What is the same along a whole row: reckoned once, not for each of its pixels. */
export interface RowBorders {
  readonly wall: number;
  readonly heart: Readonly<Record<Side, number>>;
}

export function bordersAt(anatomy: ChestAnatomy, y: number): RowBorders {
  const heart = { left: heartBorder(anatomy, 'left', y), right: heartBorder(anatomy, 'right', y) };
  return { wall: chestWall(anatomy, y), heart };
}

interface LungQuestion {
  readonly side: Side;
  /** Distance from the midline, 0 or more. */
  readonly x: number;
  readonly y: number;
  readonly borders: RowBorders;
}

/** The lung at one place. */
export function lungAt(anatomy: ChestAnatomy, { side, x, y, borders }: LungQuestion): LungPlace {
  const wall = Math.min(borders.wall - x, (y - anatomy.apex) * 1.2);
  const medial = x - borders.heart[side];
  const base = diaphragm(anatomy, side, x) - y;
  const within = step(-0.004, 0.012, wall) * step(-0.006, 0.01, medial) * step(-0.004, 0.008, base);
  const fluid = fluidAt(anatomy, side, x, y);
  const air = within * depth(wall + 0.01, 0.075) * depth(medial + 0.015, 0.045) * depth(base + 0.012, 0.03);
  return { air: air * (1 - fluid), wall, within, fluid };
}

/** Pleural fluid: lies below, climbs the chest wall and hides the angle and the dome behind a meniscus. */
function fluidAt(
  { finding, domes, thoraxHalfWidth }: ChestAnatomy,
  side: Side,
  x: number,
  y: number,
): number {
  if (finding?.kind !== 'effusion' || finding.side !== side) return 0;
  const lateral = Math.max(0, x / thoraxHalfWidth);
  const surface = domes[side] - 0.02 - 0.5 * finding.size + 0.16 * (1 - lateral) - 0.16 * lateral ** 4;
  return step(surface - 0.05, surface + 0.05, y) * 0.97;
}
