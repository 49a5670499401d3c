import { useStore } from 'zustand';
import type { SimilarAnswer } from '../../../src-preload/contract/similar.ts';
import { useStores } from '../../app/stores.ts';
import { ConfounderNotes } from './confounder-notes.tsx';
import { baseWords, compareWords, emptyWords, partsWords, searchedWords } from './answer-words.ts';
import { askedWords } from './asked-words.ts';
import css from './similar-panel.module.css';
import { scoreWords } from './score-words.ts';

/** What was asked, how many were searched, by which model, how close the nearest is, and how close any film would be. */
export function SimilarHead({ answer }: { readonly answer: SimilarAnswer }) {
  const { similar, libraries, collections } = useStores();
  const question = useStore(similar);
  const cards = useStore(collections, (state) => state.cards);
  const model = useStore(libraries, ({ session }) => (session.phase === 'open' ? session.card : undefined));
  const nearest = answer.hits[0];
  // A score blended of words, codes and image, or of parts of an image, is not on the scale of the model's "close".
  const isOfImage = answer.region === undefined && nearest?.sources === undefined;
  return (
    <div className={css['head']}>
      <p>
        {askedWords(question, cards)}. Searched {searchedWords(answer)}
        {model !== undefined && (
          <span className={css['model']} title={`Fingerprint ${answer.fingerprint}`}>
            {' '}
            with {model.fingerprint === answer.fingerprint ? model.model : 'another model'} (
            {answer.fingerprint.slice(0, 8)})
          </span>
        )}
        {compareWords(answer)}
      </p>
      {nearest !== undefined && !answer.close && isOfImage && (
        <p className={css['warning']} role="status">
          <strong>Nothing close.</strong> The nearest reaches {scoreWords(nearest.score)}; cases alike begin
          at {scoreWords(answer.closeLevel)}. What follows is only the least unlike.
        </p>
      )}
      {nearest?.sources !== undefined && !answer.close && (
        <p className={css['warning']} role="status">
          <strong>By the image alone nothing is close.</strong> What follows is there for its words and
          findings.
        </p>
      )}
      {nearest !== undefined && (
        <p>
          {answer.close && isOfImage && `The nearest is close (${scoreWords(nearest.score)}). `}
          {baseWords(answer, nearest.sources !== undefined)}
        </p>
      )}
      {nearest === undefined && <p role="status">{emptyWords(answer, question.samePatient)}</p>}
      {answer.domain === 'unknown-domain' && (
        <p className={css['warning']}>
          It is not certain that the model was trained on images like this one: {answer.domainReason}
        </p>
      )}
      <RegionNotes answer={answer} />
      <ConfounderNotes />
    </div>
  );
}

/** What a person must know of a question about a box. */
function RegionNotes({ answer: { region } }: { readonly answer: SimilarAnswer }) {
  if (region === undefined) return null;
  return (
    <>
      {region.tooSmall && (
        <p className={css['warning']} role="status">
          <strong>The box is smaller than the model can tell apart</strong> ({Math.round(region.cell)} pixels
          here): its surroundings were asked about with it.
        </p>
      )}
      {region.have < region.of && <p role="status">{partsWords(region)}</p>}
    </>
  );
}
