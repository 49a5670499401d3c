import { useState } from 'react';
import type { BackupCard } from '../../../src-preload/contract/backup.ts';
import { Button } from '../../ui/button.tsx';
import { Answers, Dialog } from '../../ui/dialog.tsx';
import css from './copies.module.css';

const kindWords: Readonly<Record<BackupCard['kind'], string>> = {
  asked: '',
  schema: 'made before a new version changed the library',
  replaced: 'replaced by a restore',
};

interface CopiesListProps {
  readonly copies: readonly BackupCard[];
  readonly disabled: boolean;
  readonly onRestore: (name: string) => void;
}

/** The copies of a library, newest first. Each can take the library's place, after a question. */
export function CopiesList({ copies, disabled, onRestore }: CopiesListProps) {
  const [chosen, setChosen] = useState<BackupCard>();
  return (
    <>
      <ul className={css['copies']}>
        {copies.map((copy) => (
          <li key={copy.name}>
            <span className={css['words']}>
              {timeOf(copy)} · {sizeOf(copy)}
              {kindWords[copy.kind] !== '' && <span className={css['quiet']}> · {kindWords[copy.kind]}</span>}
            </span>
            <Button
              look="plain"
              label={`Restore the copy of ${timeOf(copy)}`}
              disabled={disabled}
              onPress={() => setChosen(copy)}
            >
              Restore …
            </Button>
          </li>
        ))}
      </ul>
      {chosen !== undefined && (
        <Dialog title="Put this copy in the library’s place?" open onClose={() => setChosen(undefined)} asks>
          <p>
            The library becomes what it was on {timeOf(chosen)}. What was imported, corrected or collected
            since is no longer in it, but is kept among the copies, so this can be taken back. Image files are
            not touched.
          </p>
          <Answers>
            <Button autoFocus onPress={() => setChosen(undefined)}>
              Cancel
            </Button>
            <Button
              look="main"
              onPress={() => {
                onRestore(chosen.name);
                setChosen(undefined);
              }}
            >
              Restore
            </Button>
          </Answers>
        </Dialog>
      )}
    </>
  );
}

function timeOf({ madeAt }: BackupCard): string {
  return new Date(madeAt).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
}

function sizeOf({ bytes }: BackupCard): string {
  return `${(bytes / 1e6).toLocaleString('en', { maximumFractionDigits: 1 })} MB`;
}
