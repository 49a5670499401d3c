import { useStore } from 'zustand';
import type { SimilarAnswer } from '../../../src-preload/contract/similar.ts';
import { useStores } from '../../app/stores.ts';
import { CorrectImage } from './correct-image.tsx';
import { askedWords } from './asked-words.ts';
import css from './similar-panel.module.css';

/** What was asked, how many were searched, by which model, and how close the nearest is. */
export function SimilarHead({ answer }: { readonly answer: SimilarAnswer }) {
  const { similar, libraries } = useStores();
  const image = useStore(similar, (state) => state.image);
  const filter = useStore(similar, (state) => state.filter);
  const samePatient = useStore(similar, (state) => state.samePatient);
  const model = useStore(libraries, ({ session }) =>
    session.phase === 'open' ? session.card.model : undefined,
  );
  const nearest = answer.hits[0];
  return (
    <div className={css['head']}>
      <p>
        {askedWords({ image, filter, samePatient })}. Searched {answer.searched.toLocaleString('en')}{' '}
        {answer.searched === 1 ? 'image' : 'images'}
        {model !== undefined && <span className={css['model']}> with {model}</span>}
        {answer.index === 'exact' ? ', every one compared.' : '.'}
      </p>
      {nearest !== undefined && answer.close && <p>The nearest is close ({nearest.score.toFixed(2)}).</p>}
      {nearest !== undefined && !answer.close && (
        <p className={css['warning']} role="status">
          <strong>Nothing close.</strong> The nearest reaches {nearest.score.toFixed(2)}; cases alike begin at{' '}
          {answer.closeLevel.toFixed(2)}. What follows is only the least unlike.
        </p>
      )}
      {nearest === undefined && <p role="status">No image of the library passes these filters.</p>}
      {answer.domain === 'unknown-domain' && (
        <p className={css['warning']}>
          It is not certain that the model was trained on images like this one: {answer.domainReason}
        </p>
      )}
      {image !== undefined && 'instance' in image && <CorrectImage />}
    </div>
  );
}
