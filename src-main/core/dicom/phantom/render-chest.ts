import { ribsAlong, ribsAt, ribsOf, shoulderAt, spineAt } from './bones.ts';
import type { ChestAnatomy } from './chest-anatomy.ts';
import { bell, step, through } from './curves.ts';
import { bordersAt, lungAt, type LungPlace, type RowBorders } from './lungs.ts';
import { seededRandom, type SeededRandom } from './seeded-random.ts';
import { drawMarker } from './side-marker.ts';
import { drawVessels, type Plane } from './vessels.ts';

/** Paints a frontal chest film: luminance 0 (black) … 1 (white), bright where much is in the beam's way. */
export function renderChest(anatomy: ChestAnatomy, columns: number, rows: number, seed: number): Plane {
  const random = seededRandom(seed);
  const film = { width: columns, height: rows, values: new Float32Array(columns * rows) };
  const vessels = { ...film, values: new Float32Array(columns * rows) };
  drawVessels(vessels, anatomy, random);
  const ribs = ribsOf(anatomy);
  const texture = cloudiness(columns, rows, random);
  for (let row = 0; row < rows; row++) {
    const y = ((row + 0.5 - rows / 2) / (columns / 2)) * anatomy.reach;
    const along = { y, outline: outline(anatomy, y), borders: bordersAt(anatomy, y) };
    const near = ribsAlong(ribs, y);
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column;
      const x = ((column + 0.5) / (columns / 2) - 1) * anatomy.reach - anatomy.midline - anatomy.tilt * y;
      const marks = {
        vessel: vessels.values[at] ?? 0,
        texture: texture.values[at] ?? 0,
        bone: 0.13 * ribsAt(near, Math.abs(x), y),
      };
      const path = pathLength(anatomy, x, along, marks);
      film.values[at] = develop(anatomy, path, random);
    }
  }
  drawMarker(film);
  return film;
}

/** The characteristic curve of the detector with its quantum noise: fewer photons, more noise. */
function develop({ exposure, contrast, noise }: ChestAnatomy, path: number, random: SeededRandom): number {
  const tone = 1 / (1 + Math.exp(-(path - 0.55) * 4.6 * contrast)) + exposure;
  return Math.min(1, Math.max(0, tone + random.normal() * 0.012 * noise));
}

/** What was drawn before: vessels, mottle and ribs at this place. */
interface Marks {
  readonly vessel: number;
  readonly texture: number;
  readonly bone: number;
}

interface Along {
  readonly y: number;
  readonly outline: number;
  readonly borders: RowBorders;
}

/** Beside the body nothing is in the beam's way. */
const beside = -0.02;

/** How much is in the beam's way: about 0 in air, 0.3 in lung, 0.6 in soft tissue, 1 in the mediastinum. */
function pathLength(
  anatomy: ChestAnatomy,
  x: number,
  { y, outline, borders }: Along,
  { vessel, texture, bone }: Marks,
): number {
  const out = Math.abs(x);
  const side = x < 0 ? 'right' : 'left';
  const body = step(0, 0.09, outline - out);
  if (body === 0) return beside;
  const lung = lungAt(anatomy, { side, x: out, y, borders });
  const bones = bone + 0.12 * shoulderAt(anatomy, out, y) + 0.1 * spineAt(anatomy, x, y);
  const soft = 0.62 * softTissue(anatomy, out, y) + mediastinum(anatomy, out, y, borders.heart.left);
  const clear = pneumothorax(anatomy, side, lung);
  const marks = lung.within * (1 - clear.free) * (vessel * (1 - lung.fluid) + 0.035 * texture) + clear.line;
  const air = 0.47 * lung.air * (1 + 0.16 * clear.free - 0.1 * clear.collapse);
  const nodule = noduleAt(anatomy, side, out, y) * lung.within;
  return (
    body *
      (0.05 +
        soft +
        bones +
        marks +
        nodule +
        0.16 * lung.fluid * step(-0.01, 0.02, lung.wall) -
        air -
        airways(anatomy, x, y)) +
    beside
  );
}

/** Half the width of the body's outline: neck, shoulders, arms, flanks. */
function outline({ thoraxHalfWidth }: ChestAnatomy, y: number): number {
  const flank = thoraxHalfWidth + 0.15;
  return through([[-1.12, 0.26], [-0.98, 0.34], [-0.86, 0.62], [-0.72, 1.15], [-0.3, 1.15], [0, flank], [1.2, flank + 0.03]], y); // prettier-ignore
}

function softTissue({ stature, breasts, domes }: ChestAnatomy, x: number, y: number): number {
  const girth = Math.sqrt(Math.max(0.06, 1 - (x / 1.12) ** 2));
  const breast =
    breasts * 0.16 * step(0.34, 0.28, Math.hypot((x - 0.43) * 0.9, y - 0.34)) * step(0.1, 0.3, y);
  const abdomen = 0.3 * step(domes.right - 0.1, domes.right + 0.3, y);
  return (0.72 + 0.42 * girth) * (0.92 + 0.08 * stature) + breast + abdomen - 0.25 * step(-0.75, -1, y);
}

function mediastinum(anatomy: ChestAnatomy, x: number, y: number, left: number): number {
  const core = 0.16 * bell(x, 0.11) + 0.1 * step(0.17, 0.1, x);
  return (
    core +
    0.1 * step(left + 0.02, left - 0.12, x) * step(anatomy.heartBase - 0.1, anatomy.heartBase + 0.25, y)
  );
}

/** Trachea and main bronchi, and the gas in the stomach below the left dome. */
function airways({ domes, apex }: ChestAnatomy, x: number, y: number): number {
  const carina = -0.22;
  const trachea =
    step(0.045, 0.025, Math.abs(x - 0.01)) *
    step(carina + 0.03, carina - 0.02, y) *
    step(apex - 0.4, apex, y);
  const course = Math.abs(Math.abs(x) - (y - carina) * 0.75);
  const bronchi =
    y < carina || y > carina + 0.2 ? 0 : step(0.035, 0.015, course) * step(carina + 0.2, carina + 0.05, y);
  const gas = step(0.14, 0.09, Math.hypot((x - 0.4) * 0.9, (y - domes.left - 0.2) * 1.3));
  return 0.16 * trachea + 0.09 * bronchi + 0.22 * gas;
}

interface FreeAir {
  /** Beyond the visceral pleura: no vessels, blacker. */
  readonly free: number;
  readonly line: number;
  readonly collapse: number;
}

function pneumothorax({ finding }: ChestAnatomy, side: string, { wall, within, fluid }: LungPlace): FreeAir {
  if (finding?.kind !== 'pneumothorax' || finding.side !== side) return { free: 0, line: 0, collapse: 0 };
  const rim = 0.05 + 0.2 * finding.size;
  const beyond = step(rim + 0.006, rim - 0.006, wall);
  return {
    free: beyond,
    line: 0.1 * within * bell(wall - rim, 0.006) * (1 - fluid),
    collapse: (1 - beyond) * finding.size * 1.5,
  };
}

function noduleAt({ finding }: ChestAnatomy, side: string, x: number, y: number): number {
  if (finding?.kind !== 'nodule' || finding.side !== side) return 0;
  const distance = Math.hypot(x - finding.x, y - finding.y);
  return 0.26 * step(finding.radius * 1.25, finding.radius * 0.55, distance);
}

/** Soft mottle of the lung: noise at two coarse scales, stretched to the film. */
function cloudiness(width: number, height: number, random: SeededRandom): Plane {
  const values = new Float32Array(width * height);
  for (const [cell, weight] of [
    [28, 0.5],
    [9, 0.5],
  ] as const) {
    // prettier-ignore
    const [across, down] = [Math.ceil(width / cell) + 2, Math.ceil(height / cell) + 2];
    const knots = Float32Array.from({ length: across * down }, () => random.normal() * weight);
    for (let v = 0; v < height; v++)
      for (let u = 0; u < width; u++)
        values[v * width + u] = (values[v * width + u] ?? 0) + knotted(knots, across, u / cell, v / cell);
  }
  return { width, height, values };
}

function knotted(knots: Float32Array, across: number, u: number, v: number): number {
  const [left, top] = [Math.floor(u), Math.floor(v)];
  const [a, b] = [step(0, 1, u - left), step(0, 1, v - top)];
  const at = (x: number, y: number) => knots[(top + y) * across + left + x] ?? 0;
  return (at(0, 0) * (1 - a) + at(1, 0) * a) * (1 - b) + (at(0, 1) * (1 - a) + at(1, 1) * a) * b;
}
