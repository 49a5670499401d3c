import type { FileState } from '../../../src-preload/contract/import.ts';

/** What became of a file, in the words of the list and of the counts. */
export const stateNames: Readonly<Record<FileState, string>> = {
  indexed: 'Indexed',
  catalogued: 'Catalogued, not an image',
  report: 'Reports',
  duplicate: 'Duplicates',
  'not-dicom': 'Not DICOM',
  unsupported: 'Unsupported',
  quarantined: 'Quarantined',
};

/** The states whose files are listed: everything that did not become an image. */
export const listedStates: readonly FileState[] = [
  'quarantined',
  'unsupported',
  'not-dicom',
  'duplicate',
  'catalogued',
  'report',
];
