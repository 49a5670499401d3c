import type { InstanceCard } from '../../../src-preload/contract/study.ts';

/** Whether there is a small picture to ask for: of what could not be read there is none. */
export function hasThumbnail({ state }: Pick<InstanceCard, 'state'>): boolean {
  return state === 'indexed' || state === 'duplicate';
}
