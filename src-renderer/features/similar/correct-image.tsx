import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { ImageCorrection } from '../../../src-preload/contract/viewer.ts';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import css from './similar-panel.module.css';

const corrections = {
  PA: { view: 'PA', bodyPart: 'CHEST', domain: 'in-domain' },
  AP: { view: 'AP', bodyPart: 'CHEST', domain: 'in-domain' },
  other: { domain: 'outside-domain' },
} as const satisfies Record<string, ImageCorrection>;

type Said = keyof typeof corrections;

/** For a file whose body part or view is wrong: a person's word goes above it, is kept apart from it, and is audited. */
export function CorrectImage() {
  const { similar } = useStores();
  const corrected = useStore(similar, ({ correction }) => Object.keys(correction).length > 0);
  const [asking, setAsking] = useState(false);
  const [said, setSaid] = useState<Said>('PA');
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [left, setLeft] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (asking) form.current?.querySelector<HTMLElement>('input:checked')?.focus();
  }, [asking]);
  const leave = (): void => {
    setLeft(true);
    setAsking(false);
  };
  const correct = async (correction: ImageCorrection): Promise<void> => {
    setWorking(true);
    setFailure(await similar.getState().correct(correction));
    setWorking(false);
  };
  if (!asking)
    return (
      <div className={css['actions']}>
        {corrected && <p>A person said what this image is; its file says otherwise.</p>}
        {corrected ? (
          <Button disabled={working} onPress={() => void correct({})}>
            Take it back
          </Button>
        ) : (
          // Who let it be goes on from where they asked.
          <Button look="plain" autoFocus={left} onPress={() => setAsking(true)}>
            Tags wrong …
          </Button>
        )}
      </div>
    );
  return (
    <div
      ref={form}
      className={css['correct']}
      role="group"
      aria-label="What this image is"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // The case stays open: only what was asked here is let be.
        event.preventDefault();
        leave();
      }}
    >
      <Choice
        label="This image really is"
        value={said}
        onChange={setSaid}
        choices={[
          { value: 'PA', words: 'A chest film, PA' },
          { value: 'AP', words: 'A chest film, AP' },
          { value: 'other', words: 'Something else', detail: 'The model does not answer for it.' },
        ]}
      />
      <p>The file is not changed. The word can be taken back, and is written to the audit log.</p>
      {failure !== undefined && <FailureNotice failure={failure} />}
      <div className={css['actions']}>
        <Button onPress={leave}>Cancel</Button>
        <Button look="main" disabled={working} onPress={() => void correct(corrections[said])}>
          {working ? 'Embedding …' : 'Correct and search'}
        </Button>
      </div>
    </div>
  );
}
