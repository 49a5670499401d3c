import type { MessageBoxOptions } from 'electron';
import type { CoreStopped } from './keep-core.ts';

const safe = 'Everything that was listed in the library is safe there. Your DICOM files were not touched.';

/** What a person reads when the core has stopped: what is safe first, then what to do. */
export function wordsOfTrouble(stopped: CoreStopped): MessageBoxOptions {
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
