import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Note } from '../../../src-preload/contract/collections.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Answers, Dialog } from '../../ui/dialog.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { OnceButton } from '../../ui/once-button.tsx';
import { Thumbnail } from '../library/thumbnail.tsx';
import { RemoveNote } from './remove-note.tsx';
import css from './collect-dialog.module.css';

interface NoteDialogProps {
  readonly of: string;
  readonly uid: string;
}

interface Removal {
  /** The note that a person is asked about. */
  readonly doubted: Note | undefined;
  /** How many went without a question about another one being open: then the focus goes to the field. */
  readonly removed: number;
}

/** A note that went late ends no question about another one. */
function afterRemoving(note: Note, now: Removal): Removal {
  const asksOfAnother = now.doubted !== undefined && now.doubted !== note;
  return asksOfAnother ? now : { doubted: undefined, removed: now.removed + 1 };
}

/**
 * The notes on a study and its key images; what is written here is found by its words. However the dialog is left, what
 * was begun stands in it again when the notes of that study are opened the next time.
 */
export function NoteDialog({ of, uid }: NoteDialogProps) {
  const { collections, viewer, client } = useStores();
  // Of the library in which it was begun, whichever is open later.
  const [about] = useState(() => `${client.shown()} ${uid}`);
  const kept = useStore(collections, (state) => state.kept);
  const failure = useStore(collections, (state) => state.failure);
  const body = useStore(collections, (state) => state.drafts.get(about) ?? '');
  const [{ doubted, removed }, setRemoval] = useState<Removal>({ doubted: undefined, removed: 0 });
  const field = useRef<HTMLTextAreaElement>(null);
  const list = useRef<HTMLUListElement>(null);
  // The note that was written last is the one looked for, and the sign that it was kept.
  const newest = kept?.notes.at(-1)?.note;
  useEffect(() => {
    if (newest !== undefined) list.current?.lastElementChild?.scrollIntoView({ block: 'nearest' });
  }, [newest]);
  // The button of a note is gone with it, and the focus must not be.
  useEffect(() => {
    if (removed > 0) field.current?.focus();
  }, [removed]);
  const doubt = (note: Note | undefined): void => setRemoval((now) => ({ ...now, doubted: note }));
  const close = (): void => {
    collections.getState().ask(undefined);
    if (body.trim() !== '')
      viewer.getState().say('The note that you began is kept here until this window is closed.');
  };
  const write = async (): Promise<void> => {
    // What could not be kept stays to be kept, and so does what was typed meanwhile.
    const written = await collections.getState().writeNote(body);
    if (written && collections.getState().drafts.get(about) === body) collections.getState().draft(about, '');
    // The button is at rest now: without a focus of its own, Esc would leave the room.
    field.current?.focus();
  };
  return (
    <Dialog title={`Notes on ${of}`} open onClose={close}>
      {failure !== undefined && <FailureNotice failure={failure} />}
      <ul ref={list} className={css['notes']} aria-label="Notes">
        {kept?.notes.map((note) => (
          <li key={note.note}>
            <div>
              <p dir="auto">{note.body}</p>
              <span className={css['when']}>
                {new Date(note.writtenAt).toLocaleString('en-GB', {
                  dateStyle: 'medium',
                  timeStyle: 'short',
                })}
              </span>
            </div>
            <Button look="plain" onPress={() => doubt(note)}>
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
        onChange={(event) => collections.getState().draft(about, event.target.value)}
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
      {doubted !== undefined && (
        <RemoveNote
          note={doubted}
          onKeep={() => doubt(undefined)}
          onRemoved={() => setRemoval((now) => afterRemoving(doubted, now))}
        />
      )}
      <Answers>
        <Button onPress={close}>Close</Button>
        <OnceButton look="main" disabled={body.trim() === ''} onPress={write}>
          Keep the note
        </OnceButton>
      </Answers>
    </Dialog>
  );
}
