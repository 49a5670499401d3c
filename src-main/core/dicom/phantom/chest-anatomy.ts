import type { SeededRandom } from './seeded-random.ts';

export type Side = 'right' | 'left';

export type Finding =
  | { readonly kind: 'effusion'; readonly side: Side; readonly size: number }
  | {
      readonly kind: 'nodule';
      readonly side: Side;
      readonly x: number;
      readonly y: number;
      readonly radius: number;
    }
  | { readonly kind: 'cardiomegaly'; readonly size: number }
  | { readonly kind: 'pneumothorax'; readonly side: Side; readonly size: number };

/**
 * The shape of one invented chest. Lengths are in half film widths: x runs from −1 (the patient's right) to 1, y from
 * the top edge down with 0 in the middle.
 */
export interface ChestAnatomy {
  /** Half the film's width: below 1 the film is collimated to the chest. */
  readonly reach: number;
  readonly midline: number;
  readonly tilt: number;
  readonly thoraxHalfWidth: number;
  readonly apex: number;
  readonly domes: { readonly right: number; readonly left: number };
  readonly heartRight: number;
  readonly heartLeft: number;
  readonly heartBase: number;
  readonly knob: number;
  readonly clavicle: number;
  readonly ribGap: number;
  readonly ribDroop: number;
  readonly stature: number;
  readonly breasts: number;
  readonly exposure: number;
  readonly contrast: number;
  readonly noise: number;
  readonly finding: Finding | undefined;
}

/** An anatomy within the variety of adults; what the finding asks for overrides the draw. */
export function drawAnatomy(random: SeededRandom, sex: 'F' | 'M', finding?: Finding): ChestAnatomy {
  const right = random.between(0.46, 0.62);
  const enlarged = finding?.kind === 'cardiomegaly' ? finding.size : 0;
  return {
    reach: random.between(0.84, 0.93),
    midline: random.between(-0.03, 0.03),
    tilt: random.between(-0.03, 0.03),
    thoraxHalfWidth: random.between(0.7, 0.8) - (sex === 'F' ? 0.03 : 0),
    apex: random.between(-0.86, -0.76),
    domes: { right, left: right + random.between(0.02, 0.08) },
    heartRight: random.between(0.14, 0.19) + 0.07 * enlarged,
    heartLeft: random.between(0.33, 0.39) + 0.19 * enlarged,
    heartBase: random.between(-0.12, -0.04) - 0.05 * enlarged,
    knob: random.between(0.13, 0.18),
    clavicle: random.between(-0.72, -0.62),
    ribGap: random.between(0.145, 0.165),
    ribDroop: random.between(0.1, 0.2),
    stature: random.between(0.85, 1.2),
    breasts: sex === 'F' ? random.between(0.4, 1) : 0,
    exposure: random.between(-0.05, 0.05),
    contrast: random.between(0.9, 1.12),
    noise: random.between(0.6, 1.4),
    finding,
  };
}
