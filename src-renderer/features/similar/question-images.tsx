import { useStore } from 'zustand';
import type { ImageRef } from '../../../src-preload/contract/similar.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Thumbnail } from '../library/thumbnail.tsx';
import type { Way } from './question.ts';
import { QuestionSubject } from './question-subject.tsx';
import css from './question-images.module.css';

const groups: readonly { readonly way: Way; readonly words: string }[] = [
  { way: 'also', words: 'Also asked' },
  { way: 'more', words: 'More like' },
  { way: 'less', words: 'Less like' },
];

/** The images beside the first that a question is made of. Each can be taken out; every change can be undone. */
export function QuestionImages() {
  const { similar } = useStores();
  const changes = useStore(similar, (state) => state.before.length);
  return (
    <div className={css['images']}>
      <QuestionSubject />
      {groups.map(({ way, words }) => (
        <Group key={way} way={way} words={words} />
      ))}
      {changes > 0 && (
        <Button
          look="plain"
          label="Undo the last change of the question"
          onPress={() => void similar.getState().undo()}
        >
          <Icon name="undo" /> Undo
        </Button>
      )}
    </div>
  );
}

function Group({ way, words }: { readonly way: Way; readonly words: string }) {
  const { similar } = useStores();
  const images = useStore(similar, (state) => state[way]);
  if (images.length === 0) return null;
  return (
    <div className={css['group']} role="group" aria-label={words} data-way={way}>
      <span>{words}</span>
      {images.map((image, index) => (
        <TakenOut key={keyOf(image)} image={image} way={way} words={`${words} ${index + 1}: take it out`} />
      ))}
    </div>
  );
}

interface TakenOutProps {
  readonly image: ImageRef;
  readonly way: Way;
  readonly words: string;
}

function TakenOut({ image, way, words }: TakenOutProps) {
  const { similar } = useStores();
  if (!('instance' in image)) return null;
  const { instance, frame = 0 } = image;
  const takeOut = (): void => void similar.getState().steer({ instance, frame }, way);
  return (
    <button type="button" className={css['image']} aria-label={words} title={words} onClick={takeOut}>
      <Thumbnail instance={instance} />
      <Icon name="close" />
    </button>
  );
}

function keyOf(image: ImageRef): string {
  return JSON.stringify(image);
}
