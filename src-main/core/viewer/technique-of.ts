import type { Dataset, Tag } from '../dicom/dataset.ts';
import { frameMacro } from '../dicom/functional-groups.ts';
import { viewModifiersOf } from '../dicom/view-modifiers.ts';

/** One value of how an image was made: where classic and where enhanced objects keep it, and how it is said. */
interface Part {
  readonly tag: Tag;
  /** The functional group of an enhanced object, and the attribute's name in it where that is another one. */
  readonly macro?: Tag;
  readonly enhanced?: Tag;
  readonly say: (value: string) => string;
}

const parts: readonly Part[] = [
  { tag: 'x00180060', macro: 'x00189325', say: (value) => `${value} kV` },
  { tag: 'x00181152', macro: 'x00189321', enhanced: 'x00189332', say: (value) => `${value} mAs` },
  { tag: 'x00180080', macro: 'x00189112', say: (value) => `TR ${value}` },
  { tag: 'x00180081', macro: 'x00189114', enhanced: 'x00189082', say: (value) => `TE ${value}` },
  { tag: 'x00180082', macro: 'x00189115', enhanced: 'x00189079', say: (value) => `TI ${value}` },
  { tag: 'x00189087', macro: 'x00189117', say: (value) => `b ${value}` },
  { tag: 'x001811a0', say: (value) => `compressed to ${value} mm` },
  { tag: 'x001811a2', say: (value) => `${value} N` },
];

/**
 * How a frame was made, in the words that stand beside an image (IHE BIR 4.16.4.2.2.5.8): what sets a mammogram apart from the
 * plain view, tube voltage and exposure,
 * times of an MR sequence, compression of a breast, and whether contrast was given. Numbers alone: what somebody typed of
 * the agent stays in the tags.
 */
export function techniqueOf(dataset: Dataset, frame: number): readonly string[] {
  const measured = parts.flatMap((part) => {
    const value = valueOf(dataset, frame, part);
    return value === undefined ? [] : [part.say(String(Number(value.toPrecision(3))))];
  });
  const modifiers = viewModifiersOf(dataset).join(', ');
  const said = modifiers === '' ? measured : [modifiers, ...measured];
  const agent = dataset.text('x00180010') ?? '';
  const given = /\S/.test(agent) && !/^\s*(no|none|n)\b/i.test(agent);
  return given || dataset.items('x00180012').length > 0 ? [...said, 'contrast'] : said;
}

function valueOf(dataset: Dataset, frame: number, { tag, macro, enhanced }: Part): number | undefined {
  const group = macro === undefined ? dataset : frameMacro(dataset, frame, macro);
  const value = group === dataset ? dataset.number(tag) : group.number(enhanced ?? tag);
  // Many machines write a zero where they have nothing to say; a b-value of nought is one.
  const meant = value !== undefined && Number.isFinite(value) && (value > 0 || tag === 'x00189087');
  return meant ? value : undefined;
}
