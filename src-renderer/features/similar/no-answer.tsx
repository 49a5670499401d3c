import { useStore } from 'zustand';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { CorrectImage } from './correct-image.tsx';
import { useAskedOnScreen } from './use-asked-on-screen.ts';
import { useFactsOfAsked } from './use-facts-of-asked.ts';
import css from './similar-panel.module.css';

/** Why there are no hits. Outside what the model was trained on, that is no fault: there is another way to search. */
export function NoAnswer({ failure }: { readonly failure: Failure }) {
  const { similar, library, place } = useStores();
  const image = useStore(similar, (state) => state.image);
  const facts = useFactsOfAsked();
  const onScreen = useAskedOnScreen();
  if (failure.code !== 'outside-domain' && failure.code !== 'not-embedded')
    return (
      <div className={css['head']}>
        <FailureNotice failure={failure} />
      </div>
    );
  const { modality = '', bodyPart = '' } = facts ?? {};
  const searchReports = (): void => {
    place.getState().back();
    void library.getState().ask({
      filter: { ...(modality !== '' && { modality }), ...(bodyPart !== '' && { bodyPart }) },
    });
  };
  const kind = [modality, bodyPart.toLowerCase()].filter((word) => word !== '').join(' ');
  return (
    <div className={css['head']}>
      <p>
        <strong>
          {failure.code === 'outside-domain'
            ? 'The model does not answer for this image.'
            : 'This image has no embedding.'}
        </strong>
      </p>
      <p>{failure.detail}</p>
      {failure.code === 'outside-domain' && (
        <p>What a model says of images that it was not trained on is chance.</p>
      )}
      <div className={css['actions']}>
        <Button onPress={searchReports}>
          {kind === '' ? 'Search the library by words' : `Search ${kind} studies by words`}
        </Button>
      </div>
      {onScreen && image !== undefined && 'instance' in image && <CorrectImage />}
    </div>
  );
}
