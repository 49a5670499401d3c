import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Answers, Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface NameDialogProps {
  readonly title: string;
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
}

/** Asks for a name that says something. */
export function NameDialog({ title, name, onName, onClose }: NameDialogProps) {
  const [words, setWords] = useState(name);
  const named = words.trim();
  return (
    <Dialog title={title} open onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (named !== '') onName(named);
        }}
      >
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
