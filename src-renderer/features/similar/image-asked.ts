import type { ImageIdentity } from '../../../src-preload/contract/shown-frame.ts';
import type { SimilarQuery } from '../../../src-preload/contract/similar.ts';
import { currentOf, type Pane } from '../viewer/pane.ts';
import type { ViewerState } from '../viewer/viewer-state.ts';
import { isSameImage } from './question.ts';

/** What hits can be narrowed by because the image asked about is so. */
export type ImageFacts = Pick<ImageIdentity, 'modality' | 'bodyPart' | 'view' | 'sex' | 'age'>;

type Room = Pick<ViewerState, 'panes' | 'study' | 'series'>;
type Asked = SimilarQuery['image'] | undefined;

/** Whether what is asked about can be seen: in any viewport, or as the study being read. */
export function isOnScreen(image: Asked, { panes, study }: Pick<Room, 'panes' | 'study'>): boolean {
  if (image === undefined) return false;
  if ('study' in image) return study?.study === image.study;
  return panes.some((pane) => {
    const of = currentOf(pane);
    return of !== undefined && isSameImage(of, image);
  });
}

/** What the image asked about says of itself, else what the study being read says of it; of another nothing is known. */
export function factsOfAsked(image: Asked, { panes, study, series }: Room): ImageFacts | undefined {
  if (image === undefined) return undefined;
  if ('study' in image) return study?.study === image.study ? factsOfStudy(study) : undefined;
  const [shown] = panes.flatMap((pane) => {
    const of = shownIn(pane);
    return of !== undefined && isSameImage(of.frame, image) ? [of.identity] : [];
  });
  if (shown !== undefined || study === undefined || !('instance' in image)) return shown;
  for (const { modality, bodyPart, instances } of series) {
    const found = instances.find(({ instance }) => instance === image.instance);
    if (found !== undefined) return { ...factsOfStudy(study), modality, bodyPart, view: found.view };
  }
  return undefined;
}

/** The frame that is drawn, which is the one before while the next is on its way. */
function shownIn({ shown, stack, at }: Pane) {
  const frame = shown.phase === 'ready' ? stack[shown.at ?? at] : undefined;
  if (shown.phase !== 'ready' || frame === undefined) return undefined;
  return { frame, identity: shown.frame.head.identity };
}

/** What all images of a study share. */
function factsOfStudy({ modalities, bodyParts, views, sex, age }: NonNullable<Pane['study']>): ImageFacts {
  const only = ([first = '', ...others]: readonly string[]): string => (others.length === 0 ? first : '');
  return {
    modality: only(modalities),
    bodyPart: only(bodyParts),
    view: only(views),
    sex,
    ...(age !== undefined && { age }),
  };
}
