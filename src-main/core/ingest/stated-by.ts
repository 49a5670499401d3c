import type { ImageCorrection } from '../../../src-preload/contract/viewer.ts';
import type { PrepareJob } from './prepare-image.ts';

/** A person's correction as what preparing an image puts above its file. */
export function statedBy({ bodyPart, view, domain }: ImageCorrection): NonNullable<PrepareJob['stated']> {
  return {
    ...(bodyPart === undefined ? {} : { bodyPart }),
    ...(view === undefined ? {} : { view }),
    ...(domain === undefined ? {} : { correction: domain }),
  };
}
