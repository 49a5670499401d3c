import { useState } from 'react';
import { useStore } from 'zustand';
import type { FuseQuestion } from '../../../src-preload/contract/fuse.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Chips } from '../../ui/chips.tsx';
import { Slider } from '../../ui/slider.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ConceptField } from '../reports/concept-field.tsx';
import { evenly, fusedChips, withCode, withoutSources, withWeight } from './fused-weights.ts';
import css from './fused-question.module.css';

const sources = [
  { source: 'image', words: 'Image' },
  { source: 'words', words: 'Words' },
  { source: 'codes', words: 'Findings' },
] as const;

/** Words and findings of study reports asked for beside the image, and how much each of the three weighs. */
export function FusedQuestion() {
  const { similar } = useStores();
  const fuse = useStore(similar, (state) => state.fuse);
  const region = useStore(similar, (state) => state.region);
  const [open, setOpen] = useState(false);
  const ask = (next: FuseQuestion | undefined): void => void similar.getState().setFuse(next);
  // A box is found on images alone.
  if (region !== undefined) return null;
  if (!open && fuse === undefined)
    return (
      <div className={css['opener']}>
        <Button look="plain" onPress={() => setOpen(true)}>
          Add words or findings …
        </Button>
      </div>
    );
  return (
    <section className={css['fused']} aria-label="Image, words and findings">
      {open && (
        <>
          <FusedWords fuse={fuse} onAsk={ask} />
          <ConceptField
            key={fuse?.codes?.join() ?? ''}
            label="Finding of the study report"
            concept=""
            onConcept={(concept) => {
              setOpen(false);
              ask(withCode(fuse, concept));
            }}
          />
        </>
      )}
      {fuse !== undefined && (
        <>
          <Chips
            label="Asked for beside the image"
            chips={fusedChips(fuse)}
            onRemove={(ids) => ask(withoutSources(fuse, ids))}
          />
          <Weights fuse={fuse} onAsk={ask} />
        </>
      )}
      <div className={css['row']}>
        {!open && (
          <Button look="plain" onPress={() => setOpen(true)}>
            Add words or findings …
          </Button>
        )}
        <Button
          look="plain"
          onPress={() => {
            setOpen(false);
            if (fuse !== undefined && !open) ask(undefined);
          }}
        >
          {open ? 'Leave it' : 'Image alone'}
        </Button>
      </div>
    </section>
  );
}

interface FusedProps<Fuse> {
  readonly fuse: Fuse;
  readonly onAsk: (fuse: FuseQuestion | undefined) => void;
}

function FusedWords({ fuse, onAsk }: FusedProps<FuseQuestion | undefined>) {
  const [words, setWords] = useState(fuse?.words ?? '');
  const done = (): void => {
    if (words.trim() === (fuse?.words ?? '')) return;
    const { words: _, ...rest } = fuse ?? { weights: evenly };
    const next = words.trim() === '' ? rest : { ...rest, words: words.trim() };
    onAsk(next.codes === undefined && !('words' in next) ? undefined : next);
  };
  return (
    <TextField
      label="Words of the study report"
      placeholder='impression:"pleural effusion"'
      value={words}
      onChange={setWords}
      onDone={done}
    />
  );
}

function Weights({ fuse, onAsk }: FusedProps<FuseQuestion>) {
  const [weights, setWeights] = useState(fuse.weights);
  return (
    <div className={css['weights']} role="group" aria-label="Weights">
      {sources
        .filter(({ source }) => source === 'image' || fuse[source] !== undefined)
        .map(({ source, words }) => (
          <Slider
            key={source}
            label={words}
            value={weights[source]}
            from={0}
            to={1}
            step={0.05}
            percent
            onChange={(weight) => setWeights(withWeight(weights, source, weight))}
            onSettled={(weight) => onAsk({ ...fuse, weights: withWeight(weights, source, weight) })}
          />
        ))}
    </div>
  );
}
