import { Answers, Dialog } from '../../../ui/dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import css from './key-sheet.module.css';
import { KeyEditor } from './key-editor.tsx';

/** Every key of the reading room on one sheet, where each can be changed. */
export function KeySheet({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Keys and mouse" open onClose={onClose}>
      <div className={css['sheet']} data-wide>
        <KeyEditor />
      </div>
      <Answers>
        <Button onPress={onClose} autoFocus>
          Close
        </Button>
      </Answers>
    </Dialog>
  );
}
