import type { FrameMessage } from '../../../src-preload/contract/frame-message.ts';
import type { Voi } from '../../../src-preload/imaging/voi.ts';

export interface Preset {
  readonly words: string;
  readonly voi: Voi;
}

const ct: readonly (readonly [words: string, width: number, center: number])[] = [
  ['Soft tissue', 400, 40],
  ['Lung', 1500, -600],
  ['Bone', 1800, 400],
  ['Brain', 80, 40],
  ['Liver', 150, 70],
  ['Mediastinum', 350, 50],
  ['Angiography', 600, 300],
  ['Stroke', 40, 40],
  ['Temporal bone', 2800, 600],
];

/**
 * What the keys 1 to 9 give. Widths in Hounsfield units mean something in CT alone; elsewhere they are the file's own
 * windows and tables, in its order.
 */
export function presetsFor({ head }: FrameMessage): readonly Preset[] {
  if (head.unit === 'HU')
    return ct.map(([words, width, center]) => ({ words, voi: { shape: 'linear', center, width } }));
  const { voiTables, windows } = head.greyScale;
  return [...voiTables, ...windows]
    .slice(0, 9)
    .map((voi, index) => ({ words: voi.explanation ?? `The file's own ${index + 1}`, voi }));
}
