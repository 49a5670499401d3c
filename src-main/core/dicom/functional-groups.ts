import type { Dataset, Tag } from './dataset.ts';

const perFrameGroups: Tag = 'x52009230';
const sharedGroups: Tag = 'x52009229';

/**
 * Where an attribute of one frame of an enhanced multi-frame image stands (PS3.3 C.7.6.16): the macro of the frame's
 * own functional group, else of the shared one, else the data set itself, as in single-frame objects.
 */
export function frameMacro(dataset: Dataset, frame: number, macro: Tag): Dataset {
  const own = dataset.items(perFrameGroups)[frame]?.items(macro)[0];
  return own ?? dataset.items(sharedGroups)[0]?.items(macro)[0] ?? dataset;
}
