import { useState } from 'react';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import { Button } from '../../ui/button.tsx';
import { Answers, Dialog } from '../../ui/dialog.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useOneAtATime } from '../../ui/use-one-at-a-time.ts';
import { useTypedName } from '../libraries/use-typed-name.ts';
import css from './name-dialog.module.css';

interface NameDialogProps {
  readonly title: string;
  readonly name: string;
  /** Gives the name; what refused it, where it was. */
  readonly onName: (name: string) => Promise<Failure | undefined>;
  readonly onClose: () => void;
}

/** Asks for a name that says something, until it was kept. */
export function NameDialog({ title, name, onName, onClose }: NameDialogProps) {
  const [words, setWords] = useState(name);
  const [refused, setRefused] = useState<Failure>();
  const oneAtATime = useOneAtATime();
  const named = words.trim();
  const keeping = useTypedName(named !== '' && named !== name);
  const keep = async (): Promise<void> => {
    const failure = await keeping(onName(named));
    setRefused(failure);
    if (failure === undefined) onClose();
  };
  return (
    <Dialog title={title} open onClose={onClose}>
      <form
        className={css['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (named !== '') oneAtATime(keep);
        }}
      >
        {refused !== undefined && <FailureNotice failure={refused} />}
        <TextField label="Name" value={words} onChange={setWords} autoFocus />
        <Answers>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="main" type="submit" disabled={named === ''}>
            Keep
          </Button>
        </Answers>
      </form>
    </Dialog>
  );
}
