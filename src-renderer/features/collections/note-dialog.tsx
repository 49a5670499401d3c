import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Answers, Dialog } from '../../ui/dialog.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { useOneAtATime } from '../../ui/use-one-at-a-time.ts';
import { Thumbnail } from '../library/thumbnail.tsx';
import css from './collect-dialog.module.css';

/** The notes on a study and its key images; what is written here is found by its words. */
export function NoteDialog({ of }: { readonly of: string }) {
  const { collections } = useStores();
  const kept = useStore(collections, (state) => state.kept);
  const failure = useStore(collections, (state) => state.failure);
  const [body, setBody] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const oneAtATime = useOneAtATime();
  const close = (): void => collections.getState().ask(undefined);
  const write = async (): Promise<void> => {
    // What could not be kept stays to be kept, and so does what was typed meanwhile.
    if (await collections.getState().writeNote(body)) setBody((now) => (now === body ? '' : now));
    // The button is at rest now: without a focus of its own, Esc would leave the room.
    field.current?.focus();
  };
  return (
    <Dialog title={`Notes on ${of}`} open onClose={close}>
      {failure !== undefined && <FailureNotice failure={failure} />}
      <ul className={css['notes']} aria-label="Notes">
        {kept?.notes.map(({ note, body: words, writtenAt }) => (
          <li key={note}>
            <div>
              <p dir="auto">{words}</p>
              <span className={css['when']}>
                {new Date(writtenAt).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })}
              </span>
            </div>
            <Button look="plain" onPress={() => oneAtATime(() => collections.getState().writeNote('', note))}>
              Remove
            </Button>
          </li>
        ))}
      </ul>
      <textarea
        ref={field}
        className={css['writing']}
        aria-label="New note"
        value={body}
        maxLength={4000}
        autoFocus
        dir="auto"
        onChange={(event) => setBody(event.target.value)}
      />
      {kept !== undefined && kept.keyImages.length > 0 && (
        <div className={css['keys']} role="group" aria-label="Key images">
          {kept.keyImages.map(({ instance, frame, by }) => (
            <span key={`${instance}/${frame}/${by}`}>
              <Thumbnail instance={instance} description="Key image" />
              {by === 'person' ? 'marked here' : 'key object'}
            </span>
          ))}
        </div>
      )}
      <Answers>
        <Button onPress={close}>Close</Button>
        <Button look="main" disabled={body.trim() === ''} onPress={() => oneAtATime(write)}>
          Keep the note
        </Button>
      </Answers>
    </Dialog>
  );
}
