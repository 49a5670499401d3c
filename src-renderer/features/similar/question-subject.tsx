import { useStore } from 'zustand';
import type { SimilarQuery } from '../../../src-preload/contract/similar.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Chips, type Chip } from '../../ui/chips.tsx';
import { Thumbnail } from '../library/thumbnail.tsx';
import { useKeyLines } from '../viewer/keys/use-bindings.ts';
import { shownOf } from '../viewer/pane.ts';
import { askAlso, askStudy } from './ask-images.ts';
import { isSameImage } from './question.ts';
import { useAskedOnScreen } from './use-asked-on-screen.ts';
import css from './question-images.module.css';

/** What the question began with, as a chip, and the ways to ask about more than that: the image in view, the whole study. */
export function QuestionSubject() {
  const stores = useStores();
  const { similar, viewer } = stores;
  const image = useStore(similar, (state) => state.image);
  const also = useStore(similar, (state) => state.also);
  const region = useStore(similar, (state) => state.region);
  const inView = useStore(viewer, ({ panes, active }) => shownOf(panes[active]));
  const study = useStore(viewer, (state) => state.study);
  const lines = useKeyLines();
  const keyOf = (id: string): string => lines.find((line) => line.id === id)?.keys[0] ?? '';
  if (image === undefined) return null;
  const ofStudy = 'study' in image;
  const asked = ofStudy ? also : [image, ...also];
  const other =
    inView !== undefined && 'instance' in inView && !asked.some((each) => isSameImage(each, inView));
  return (
    <div className={css['group']} role="group" aria-label="Asked about">
      {'instance' in image && (
        <span className={css['image']}>
          <Thumbnail instance={image.instance} />
        </span>
      )}
      <SubjectChip />
      {!ofStudy && study !== undefined && (
        <Button look="plain" shortcut={keyOf('similar-study')} onPress={() => askStudy(stores)}>
          Whole study
        </Button>
      )}
      {ofStudy && inView !== undefined && 'instance' in inView && (
        <Button look="plain" onPress={() => void similar.getState().askInstead(inView)}>
          This image alone
        </Button>
      )}
      {other && region === undefined && (
        <Button look="plain" shortcut={keyOf('similar-also')} onPress={() => askAlso(stores)}>
          Image in view, too
        </Button>
      )}
    </div>
  );
}

/** The subject in words; a box is taken off again, and the image as a whole is asked about. */
function SubjectChip() {
  const { similar } = useStores();
  const image = useStore(similar, (state) => state.image);
  const region = useStore(similar, (state) => state.region);
  const onScreen = useAskedOnScreen();
  if (image === undefined) return null;
  if (region !== undefined) {
    const chips: readonly Chip[] = [
      { id: 'region', kind: 'Box', value: onScreen ? 'on this image' : 'on an image not on screen' },
    ];
    return (
      <Chips
        label="Part asked about"
        chips={chips}
        onRemove={() => void similar.getState().askInstead(image)}
      />
    );
  }
  return <span>{subjectWords(image, onScreen)}</span>;
}

function subjectWords(image: SimilarQuery['image'], onScreen: boolean): string {
  if ('file' in image) return 'Dropped image';
  if ('study' in image) return onScreen ? 'Whole study' : 'A study not on screen';
  return onScreen ? 'This image' : 'An image not on screen';
}
