import { useState } from 'react';
import type { Note } from '../../../src-preload/contract/collections.ts';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Answers, Dialog } from '../../ui/dialog.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { OnceButton } from '../../ui/once-button.tsx';
import css from './collect-dialog.module.css';

interface RemoveNoteProps {
  readonly note: Note;
  readonly onKeep: () => void;
  readonly onRemoved: () => void;
}

/** Asks before a note goes: nothing brings its words back. */
export function RemoveNote({ note: { note, body }, onKeep, onRemoved }: RemoveNoteProps) {
  const { collections } = useStores();
  const [failure, setFailure] = useState<Failure>();
  const remove = async (): Promise<void> => {
    if (await collections.getState().writeNote('', note)) onRemoved();
    else setFailure(collections.getState().failure);
  };
  return (
    <Dialog title="Remove this note?" open asks onClose={onKeep}>
      <p dir="auto" className={css['doubted']}>
        {body}
      </p>
      <p>It is found by its words no longer, and cannot be brought back.</p>
      {failure !== undefined && <FailureNotice failure={failure} />}
      <Answers>
        <Button autoFocus onPress={onKeep}>
          Keep it
        </Button>
        <OnceButton look="alert" onPress={remove}>
          Remove the note
        </OnceButton>
      </Answers>
    </Dialog>
  );
}
