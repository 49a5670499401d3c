import { Answers, Dialog } from '../../ui/dialog.tsx';
import { Button } from '../../ui/button.tsx';
import css from './key-sheet.module.css';
import { keyLines } from './viewer-keys.ts';

const mouse = [
  ['Left', 'The chosen tool'],
  ['Middle', 'Pan'],
  ['Right', 'Zoom'],
  ['Wheel', 'Next and previous image'],
  ['Ctrl wheel', 'Zoom'],
] as const;

/** Every key of the reading room on one sheet, from the table that answers them. */
export function KeySheet({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Keys and mouse" open onClose={onClose}>
      <dl className={css['keys']}>
        {[...keyLines.map(({ keys, words }) => [keys, words] as const), ...mouse].map(([keys, words]) => (
          <div key={keys}>
            <dt>{keys}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <Answers>
        <Button onPress={onClose} autoFocus>
          Close
        </Button>
      </Answers>
    </Dialog>
  );
}
