import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Switch } from '../../ui/switch.tsx';
import { Thumbnail } from '../library/thumbnail.tsx';
import { OutlinedCells } from './outlined-cells.tsx';
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
        <QueryCopy seen={seen} />
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

function QueryCopy({ seen }: { readonly seen: boolean }) {
  const { client, similar } = useStores();
  const image = useStore(similar, (state) => state.image);
  if (image === undefined || 'sopInstanceUid' in image) return null;
  if ('file' in image || seen) {
    const of =
      'file' in image
        ? { file: image.file, frame: 0 }
        : 'instance' in image
          ? { instance: image.instance, frame: image.frame ?? 0 }
          : undefined;
    if (of !== undefined)
      return <img src={client.pictures.tensor(of)} alt="What was asked about, as the model saw it" />;
  }
  return 'instance' in image ? (
    <Thumbnail instance={image.instance} description="What was asked about" />
  ) : null;
}

function WhyWords({ explained }: { readonly explained: Explained }) {
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
          <strong>What drove the match. Not a finding.</strong> Hit {explained.hit.rank}: half of its score of{' '}
          {explained.explanation.score.toFixed(2)} comes from the outlined places.
        </>
      );
  }
}
