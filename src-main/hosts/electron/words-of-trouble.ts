import type { MessageBoxOptions } from 'electron';
import type { CoreStopped } from './keep-core.ts';

const safe = 'Everything that was listed in the library is safe there. Your DICOM files were not touched.';

/** What has stopped: the core, or the page of a window for good; or does not stop when it is asked to. */
export type Trouble = CoreStopped | { readonly state: 'window-gave-up' | 'closing-slowly' };

/** What a person reads when the core or a window has stopped: what is safe first, then what to do. */
export function wordsOfTrouble(stopped: Trouble): MessageBoxOptions {
  switch (stopped.state) {
    case 'runs-again':
      return {
        type: 'warning',
        title: 'Simile',
        message: 'A part of Simile stopped and was started again.',
        detail: [
          safe,
          ...(stopped.importing
            ? [
                'The import that was running has stopped. Resume it in the import panel: it goes on where it stood.',
              ]
            : []),
          ...(stopped.reopened === false
            ? ['The library could not be opened again: open it from the menu.']
            : []),
        ].join('\n\n'),
        buttons: ['OK'],
      };
    case 'gave-up':
      return {
        type: 'error',
        title: 'Simile',
        message: 'A part of Simile keeps stopping.',
        detail: [
          safe,
          ...(stopped.importing ? ['An import was running: a file in it may be the cause.'] : []),
          'Close Simile and start it again. If it goes on, tell whoever looks after this computer.',
        ].join('\n\n'),
        buttons: ['OK'],
      };
    case 'window-gave-up':
      return {
        type: 'error',
        title: 'Simile',
        message: 'A window of Simile keeps stopping and stays empty.',
        detail: `${safe} What was running goes on.\n\nOpen a new window from the menu and close the empty one. If it goes on, tell whoever looks after this computer.`,
        buttons: ['OK'],
      };
    case 'closing-slowly':
      return {
        type: 'info',
        title: 'Simile',
        message: 'Simile is still closing.',
        detail: `What was being done is brought to an end first. If that takes longer than 20 seconds it is broken off.\n\n${safe}`,
        buttons: ['OK'],
      };
    case 'refused-to-run':
      return {
        type: 'error',
        title: 'Simile',
        message: 'Files of this installation are not what they were when it was made.',
        detail: `${safe}\n\nSimile does not run changed programs. Install it again from the package.`,
        buttons: ['Close Simile'],
      };
  }
}
