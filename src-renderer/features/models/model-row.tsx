import { useStore } from 'zustand';
import type { ModelCard } from '../../../src-preload/contract/models.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { isAtWork } from './models-store.ts';
import css from './models.module.css';

/** One model: what it is, how far it has looked at the images, and what can be done with it. */
export function ModelRow({ model }: { readonly model: ModelCard }) {
  const {
    name,
    architecture,
    licence,
    fingerprint,
    size,
    dimension,
    domain,
    bundled,
    inUse,
    judged,
    images,
  } = model;
  return (
    <li className={css['model']} aria-label={name} tabIndex={-1}>
      <div className={css['head']}>
        <strong>{name}</strong>
        {inUse && <span className={css['badge']}>answers now</span>}
        {bundled && <span className={css['quiet']}>came with Simile</span>}
        {model.previous && <span className={css['quiet']}>answered before</span>}
      </div>
      <span className={css['quiet']}>
        {architecture}, {size} × {size} pixels to {dimension.toLocaleString('en')} numbers ·{' '}
        {domain.bodyPart.join(', ')}, {domain.view.join(', ')}, {domain.age} · {licence} ·{' '}
        {fingerprint.slice(0, 12)}
      </span>
      <span>
        {judged === images
          ? `Has looked at all ${images.toLocaleString('en')} images; ${model.embedded.toLocaleString('en')} vectors.`
          : `Has looked at ${judged.toLocaleString('en')} of ${images.toLocaleString('en')} images.`}
      </span>
      <ModelButtons model={model} />
    </li>
  );
}

function ModelButtons({ model }: { readonly model: ModelCard }) {
  const { models, presentation } = useStores();
  // Hits that change in front of an audience would be taken for the case's own.
  const presenting = useStore(presentation, ({ on }) => on);
  const busy = useStore(models, ({ work }) => isAtWork(work));
  const unreadable = useStore(models, ({ lastRun }) =>
    lastRun?.fingerprint === model.fingerprint ? lastRun.unreadable : 0,
  );
  const { fingerprint, inUse, previous, bundled, judged, images } = model;
  const { embed, compare, use, back, remove } = models.getState();
  const isReady = judged === images;
  // All that is left are files that were looked for and not found: no further run would make it ready.
  const isReadyBut = unreadable > 0 && unreadable === images - judged;
  if (inUse && isReady) return null;
  return (
    <div className={css['row']}>
      {!inUse && isReadyBut && (
        <span>
          {unreadable === 1
            ? 'The file of 1 image cannot be read now.'
            : `The files of ${unreadable.toLocaleString('en')} images cannot be read now.`}
        </span>
      )}
      {!isReady && (
        <Button look={inUse ? 'main' : 'edged'} disabled={busy} onPress={() => void embed(fingerprint)}>
          {judged === 0 ? 'Look at every image' : 'Go on'}
        </Button>
      )}
      {!inUse && (isReady || isReadyBut) && (
        <Button disabled={busy} onPress={() => void compare(fingerprint)}>
          Compare
        </Button>
      )}
      {!inUse && isReady && (
        <Button
          look="main"
          disabled={busy || presenting}
          onPress={() => void (previous ? back() : use(fingerprint, false))}
        >
          {previous ? 'Go back to this one' : 'Answer by this one'}
        </Button>
      )}
      {!inUse && !previous && isReadyBut && (
        <Button disabled={busy || presenting} onPress={() => void use(fingerprint, true)}>
          Answer by this one without {unreadable === 1 ? 'it' : 'them'}
        </Button>
      )}
      {!inUse && previous && !isReady && (
        <Button disabled={busy || presenting} onPress={() => void back()}>
          Go back to this one
        </Button>
      )}
      {presenting && !inUse && <span className={css['quiet']}>No switch while presenting.</span>}
      {!inUse && !bundled && (
        <Button look="plain" disabled={busy} onPress={() => void remove(fingerprint)}>
          Take it out
        </Button>
      )}
    </div>
  );
}
