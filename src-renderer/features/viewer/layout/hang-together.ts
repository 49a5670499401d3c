import type { ShownFrameHead } from '../../../../src-preload/contract/shown-frame.ts';
import { turnToStand } from '../../../../src-preload/imaging/turn-to-stand.ts';
import { asStored, type Look, type Rotation } from '../look.ts';
import type { Standing } from './hang-study.ts';

export interface Together {
  readonly head: Pick<ShownFrameHead, 'rows' | 'columns' | 'pixelSize' | 'orientation'>;
  readonly standing: Standing;
}

/**
 * How images that hang together are looked at: each turned as it is read, against its side, and all at the scale at
 * which the largest fits. Without millimetres for every one of them each is fitted by itself.
 */
export function hangTogether(images: readonly Together[]): readonly Look[] {
  const looks = images.map(({ head, standing }) => standingLook(head.orientation, standing));
  const sizes = images.map(({ head }, index) => millimetres(head, looks[index]?.rotation ?? 0));
  const whole = sizes.every((size) => size !== undefined);
  const extent = whole && {
    across: Math.max(...sizes.map((size) => size?.across ?? 0)),
    down: Math.max(...sizes.map((size) => size?.down ?? 0)),
  };
  return looks.map((look, index) => ({
    ...look,
    fit: { against: images[index]?.standing.against ?? 'middle', ...(extent !== false && { extent }) },
  }));
}

function standingLook(stored: Together['head']['orientation'], standing: Standing): Look {
  const turn = stored && turnToStand(stored, standing);
  // What does not say how it lies is shown as it is stored, and says so.
  if (turn === undefined) return asStored;
  return {
    ...asStored,
    rotation: rotationOf(turn.rotation),
    flippedAcross: turn.flippedAcross,
    flippedDown: turn.flippedDown,
  };
}

function rotationOf(degrees: number): Rotation {
  return ([0, 90, 180, 270] as const).find((rotation) => rotation === degrees) ?? 0;
}

function millimetres(
  { rows, columns, pixelSize }: Together['head'],
  rotation: Rotation,
): { readonly across: number; readonly down: number } | undefined {
  if (pixelSize.unit !== 'mm') return undefined;
  const size = { across: columns * pixelSize.across, down: rows * pixelSize.down };
  return rotation === 90 || rotation === 270 ? { across: size.down, down: size.across } : size;
}
