import { useState } from 'react';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import css from './sentence-panel.module.css';

interface ReaderNameProps {
  readonly onName: (who: string) => void;
  readonly onCancel: () => void;
}

/** Asked once: a correction without a name is nobody's. */
export function ReaderName({ onName, onCancel }: ReaderNameProps) {
  const { settings } = useStores();
  const [name, setName] = useState('');
  const keep = (): void => {
    const who = name.trim();
    if (who === '') return;
    void settings.getState().change({ reader: who });
    onName(who);
  };
  return (
    <form
      className={css['edit']}
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <TextField
        label="Your name or initials"
        hint="Kept with what you say of findings, on this machine. Asked once."
        value={name}
        onChange={setName}
        autoFocus
      />
      <div className={css['actions']}>
        <Button onPress={onCancel}>Cancel</Button>
        <Button look="main" type="submit" disabled={name.trim() === ''}>
          Keep
        </Button>
      </div>
    </form>
  );
}
