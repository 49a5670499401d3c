import type { UltrasoundRegion } from '../../../src-preload/imaging/pixel-spacing.ts';
import type { Dataset } from './dataset.ts';

/** Physical Units of centimetres (PS3.3 C.8.5.5.1.15). */
const centimetres = 3;

/** The regions of an ultrasound image (PS3.3 C.8.5.5) in which both directions are lengths; of others nothing is said. */
export function readUltrasoundRegions(dataset: Dataset): readonly UltrasoundRegion[] {
  return dataset.items('x00186011').flatMap((item) => {
    if (item.number('x00186024') !== centimetres || item.number('x00186026') !== centimetres) return [];
    const [left, top] = [item.number('x00186018'), item.number('x0018601a')];
    const [right, bottom] = [item.number('x0018601c'), item.number('x0018601e')];
    const across = Math.abs(item.number('x0018602c') ?? 0) * 10;
    const down = Math.abs(item.number('x0018602e') ?? 0) * 10;
    if (left === undefined || top === undefined || right === undefined || bottom === undefined) return [];
    return across > 0 && down > 0 ? [{ left, top, right, bottom, across, down }] : [];
  });
}
