import { useStore } from 'zustand';
import type { SimilarAnswer } from '../../../src-preload/contract/similar.ts';
import { useStores } from '../../app/stores.ts';
import { ConfounderNotes } from './confounder-notes.tsx';
import { askedWords } from './asked-words.ts';
import css from './similar-panel.module.css';

/** What was asked, how many were searched, by which model, how close the nearest is, and how close any film would be. */
export function SimilarHead({ answer }: { readonly answer: SimilarAnswer }) {
  const { similar, libraries } = useStores();
  const question = useStore(similar);
  const model = useStore(libraries, ({ session }) =>
    session.phase === 'open' ? session.card.model : undefined,
  );
  const nearest = answer.hits[0];
  // A score blended of words, codes and image, or of parts of an image, is not on the scale of the model's "close".
  const isOfImage = answer.region === undefined && nearest?.sources === undefined;
  return (
    <div className={css['head']}>
      <p>
        {askedWords(question)}. Searched {searchedWords(answer)}
        {model !== undefined && (
          <span className={css['model']} title={`Fingerprint ${answer.fingerprint}`}>
            {' '}
            with {model} ({answer.fingerprint.slice(0, 8)})
          </span>
        )}
        {answer.index === 'exact' ? ', every one compared.' : '.'}
      </p>
      {nearest !== undefined && !answer.close && isOfImage && (
        <p className={css['warning']} role="status">
          <strong>Nothing close.</strong> The nearest reaches {nearest.score.toFixed(2)}; cases alike begin at{' '}
          {answer.closeLevel.toFixed(2)}. What follows is only the least unlike.
        </p>
      )}
      {nearest !== undefined && (
        <p>
          {answer.close && isOfImage && `The nearest is close (${nearest.score.toFixed(2)}). `}
          {baseWords(answer)}
        </p>
      )}
      {nearest === undefined && <p role="status">No image of the library passes these filters.</p>}
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

function searchedWords({ searched, library }: SimilarAnswer): string {
  const count = (n: number) => n.toLocaleString('en');
  const of = searched === library ? '' : ` of ${count(library)}`;
  return `${count(searched)}${of} ${library === 1 ? 'image' : 'images'}`;
}

/** The base rate: without it a score says nothing. */
function baseWords({ base, closeLevel }: SimilarAnswer): string {
  const part = base.close === 0 ? `None of ${base.sampled}` : `${(base.close * 100).toFixed(1)} in 100`;
  return `Any film reaches ${base.median.toFixed(2)} (median of ${base.sampled}); ${part} reach ${closeLevel.toFixed(2)}.`;
}

/** What a person must know of a question about a box. */
function RegionNotes({ answer: { region } }: { readonly answer: SimilarAnswer }) {
  if (region === undefined) return null;
  const count = (n: number) => n.toLocaleString('en');
  return (
    <>
      {region.tooSmall && (
        <p className={css['warning']} role="status">
          <strong>The box is smaller than the model can tell apart</strong> ({Math.round(region.cell)} pixels
          here): its surroundings were asked about with it.
        </p>
      )}
      {region.have < region.of && (
        <p role="status">
          The parts of {count(region.have)} of {count(region.of)} images are known so far; the rest is looked
          at behind.
        </p>
      )}
    </>
  );
}
