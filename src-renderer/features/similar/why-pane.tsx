import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Switch } from '../../ui/switch.tsx';
import { Thumbnail } from '../library/thumbnail.tsx';
import { OutlinedCells } from './outlined-cells.tsx';
import { matchWords } from './match-words.ts';
import type { Explained } from './why-store.ts';
import css from './why-pane.module.css';

/** A copy of what was asked about, outlined where the match with the hit pointed at came from. */
export function WhyPane() {
  const { why } = useStores();
  const explained = useStore(why, (state) => state.explained);
  const held = useStore(why, (state) => state.held);
  const seen = useStore(why, (state) => state.seen);
  return (
    <section className={css['pane']} aria-label="Why">
      <div className={css['copy']}>
        <QueryCopy explained={explained} seen={seen} />
        {explained.phase === 'ready' && <OutlinedCells {...explained.explanation.query} />}
      </div>
      <div className={css['words']}>
        <p aria-live="polite">
          <WhyWords explained={explained} />
        </p>
        <div className={css['keys']}>
          <Button
            disabled={explained.phase === 'none'}
            shortcut="Y"
            onPress={() => why.getState().hold(!held)}
          >
            {held ? 'Let go' : 'Hold'}
          </Button>
          <Switch words="As the model saw them" on={seen} onChange={(on) => why.getState().showSeen(on)} />
        </div>
      </div>
    </section>
  );
}

/** The image asked about that the match is outlined on: of several, the one that gave most to it. */
function QueryCopy({ explained, seen }: { readonly explained: Explained; readonly seen: boolean }) {
  const { client, similar } = useStores();
  const image = useStore(similar, (state) => state.image);
  const file = image !== undefined && 'file' in image ? image.file : undefined;
  const first = image !== undefined && 'instance' in image ? image.instance : undefined;
  const query = explained.phase === 'ready' ? explained.explanation.query : undefined;
  const instance = query === undefined ? first : query.instance;
  // A dropped file has no picture in the library, but what the model saw of it.
  if (instance === undefined && file === undefined) return null;
  const of = instance === undefined ? file && { file, frame: 0 } : { instance, frame: query?.frame ?? 0 };
  if (of !== undefined && (seen || instance === undefined))
    return <img src={client.pictures.tensor(of)} alt="What was asked about, as the model saw it" />;
  return <Thumbnail instance={instance} description="What was asked about" />;
}

function WhyWords({ explained }: { readonly explained: Explained }) {
  const { similar } = useStores();
  const ofPart = useStore(similar, (state) => state.region !== undefined);
  const listedBy = useStore(similar, ({ answered }) =>
    answered.phase === 'ready' ? answered.answer.fingerprint : '',
  );
  switch (explained.phase) {
    case 'none':
      return 'Point at a hit: the places that drove the match are outlined on it and on this copy.';
    case 'asking':
      return `Hit ${explained.hit.rank}: looking …`;
    case 'failed':
      return `Hit ${explained.hit.rank}: ${explained.failure.detail}`;
    case 'ready':
      return (
        <>
          <strong>What drove the match. Not a finding.</strong> {matchWords(explained, { ofPart, listedBy })}
        </>
      );
  }
}
