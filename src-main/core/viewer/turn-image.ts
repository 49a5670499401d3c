import type { Turn } from '../../../src-preload/imaging/orientation.ts';

/** An image of one 32-bit word a pixel. */
export interface WordImage {
  readonly width: number;
  readonly height: number;
  readonly words: Uint32Array<ArrayBuffer>;
}

/** An image mirrored and then turned clockwise, as the viewer shows it. */
export function turnImage({ width, height, words }: WordImage, turn: Turn): WordImage {
  const steps = ((Math.round(turn.rotation / 90) % 4) + 4) % 4;
  const [across, down] = steps % 2 === 0 ? [width, height] : [height, width];
  const turned = new Uint32Array(across * down);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const mx = turn.flippedAcross ? width - 1 - x : x;
      const my = turn.flippedDown ? height - 1 - y : y;
      turned[placeAfter(steps, mx, my, width, height)] = words[y * width + x] ?? 0;
    }
  }
  return { width: across, height: down, words: turned };
}

function placeAfter(steps: number, x: number, y: number, width: number, height: number): number {
  switch (steps) {
    case 1:
      return x * height + (height - 1 - y);
    case 2:
      return (height - 1 - y) * width + (width - 1 - x);
    case 3:
      return (width - 1 - x) * height + y;
    default:
      return y * width + x;
  }
}
