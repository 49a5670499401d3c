import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { PastSearch } from '../../../src-preload/contract/history.ts';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Answers, Dialog } from '../../ui/dialog.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { Thumbnail } from '../library/thumbnail.tsx';
import { askedWords } from './asked-words.ts';
import { fromQuery } from './question.ts';
import css from './past-searches.module.css';

/** The private history of searches: asked again, each gives its list or says what changed; wiped, nothing is left. */
export function PastSearches({ onClose }: { readonly onClose: () => void }) {
  const { history, similar } = useStores();
  const searches = useStore(history, (state) => state.searches);
  const unread = useStore(history, (state) => state.failure);
  const [refused, setRefused] = useState<Failure>();
  const failure = refused ?? unread;
  useEffect(() => void history.getState().read(), [history]);
  const repeat = async (search: number): Promise<void> => {
    setRefused(undefined);
    const answer = await similar.getState().repeat(search);
    if (answer.ok) onClose();
    else if (answer.failure.code !== 'cancelled') setRefused(answer.failure);
  };
  return (
    <Dialog title="Searches of this library" open onClose={onClose}>
      <p>Private to this library, and no part of its audit log.</p>
      {failure !== undefined && <FailureNotice failure={failure} />}
      {searches.length === 0 && <p>Nothing has been searched yet, or it was wiped.</p>}
      <ul className={css['searches']} aria-label="Past searches" data-wide>
        {searches.map((past) => (
          <Past key={past.search} past={past} onRepeat={(search) => void repeat(search)} />
        ))}
      </ul>
      <Answers>
        <Button onPress={onClose} autoFocus>
          Close
        </Button>
        {searches.length > 0 && (
          <Button look="alert" onPress={() => void history.getState().wipe()}>
            Wipe all
          </Button>
        )}
      </Answers>
    </Dialog>
  );
}

interface PastProps {
  readonly past: PastSearch;
  readonly onRepeat: (search: number) => void;
}

function Past({ past, onRepeat }: PastProps) {
  const { history, collections } = useStores();
  const cards = useStore(collections, (state) => state.cards);
  const { search, at, question, face, hits, repeatable } = past;
  return (
    <li>
      <Thumbnail instance={face} />
      <span className={css['words']}>
        <span>{askedWords(fromQuery(question), cards)}</span>
        <span className={css['when']}>
          {new Date(at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })} · {hits} hits
          {!repeatable && ' · the dropped file was not kept'}
        </span>
      </span>
      <Button disabled={!repeatable} onPress={() => onRepeat(search)}>
        Ask again
      </Button>
      <Button look="plain" onPress={() => void history.getState().wipe(search)}>
        Forget
      </Button>
    </li>
  );
}
