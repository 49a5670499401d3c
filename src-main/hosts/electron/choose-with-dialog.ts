import type { OpenDialogOptions } from 'electron';
import type { PlacePurpose } from '../../../src-preload/contract/bridge.ts';
import type { ElectronApi } from './electron-api.ts';

const dialogs: Readonly<Record<PlacePurpose, OpenDialogOptions>> = {
  'import-folder': { title: 'Import a folder', buttonLabel: 'Import', properties: ['openDirectory'] },
  'model-folder': {
    title: 'Choose the folder of a model',
    buttonLabel: 'Try',
    properties: ['openDirectory'],
  },
  'labels-file': {
    title: 'Choose a table of labels',
    buttonLabel: 'Measure',
    properties: ['openFile'],
    filters: [{ name: 'Table', extensions: ['csv', 'tsv', 'txt'] }],
  },
  'codes-file': {
    title: 'Choose the official order file of ICD-10-CM',
    buttonLabel: 'Load',
    properties: ['openFile'],
    filters: [{ name: 'Order file', extensions: ['txt'] }],
  },
  'update-file': {
    title: 'Open an update file',
    buttonLabel: 'Check',
    properties: ['openFile'],
    filters: [{ name: 'Update of Simile', extensions: ['simileupdate'] }],
  },
  'update-folder': {
    title: 'Choose the folder that updates come to',
    buttonLabel: 'Choose',
    properties: ['openDirectory'],
  },
  'library-folder': {
    title: 'Choose a folder for a library',
    buttonLabel: 'Choose',
    properties: ['openDirectory', 'createDirectory', 'promptToCreate'],
  },
};

/** The system's own file dialog; the chosen path, or undefined when it was closed without one. */
export async function chooseWithDialog(
  { showOpenDialog }: Pick<ElectronApi['dialog'], 'showOpenDialog'>,
  purpose: PlacePurpose,
): Promise<string | undefined> {
  const { canceled, filePaths } = await showOpenDialog(dialogs[purpose]);
  return canceled ? undefined : filePaths[0];
}
