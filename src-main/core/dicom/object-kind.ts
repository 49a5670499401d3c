/** What a DICOM object is, by its SOP Class: images are looked at and embedded, all others are catalogued. */
export type ObjectKind =
  | 'image'
  | 'structured-report'
  | 'key-object'
  | 'rejection-note'
  | 'manifest'
  | 'presentation-state'
  | 'encapsulated-pdf'
  | 'encapsulated-cda'
  | 'rt'
  | 'segmentation'
  | 'waveform'
  | 'raw'
  | 'media-directory'
  | 'other';

export const mediaDirectoryClass = '1.2.840.10008.1.3.10';
const storage = '1.2.840.10008.5.1.4.1.1.';

/** Branches of the storage classes (PS3.4 §B.5, PS3.6 §A), the longer before the shorter that contains it. */
const branches: readonly (readonly [string, ObjectKind])[] = [
  ['88.59', 'key-object'],
  ['88', 'structured-report'],
  ['79.1', 'structured-report'],
  ['78.6', 'structured-report'],
  ['90.1', 'structured-report'],
  ['11', 'presentation-state'],
  ['104.1', 'encapsulated-pdf'],
  ['104.2', 'encapsulated-cda'],
  ['104', 'other'],
  ['481.1', 'image'],
  ['481', 'rt'],
  ['66.4', 'segmentation'],
  ['66.5', 'segmentation'],
  ['66', 'raw'],
  ['9', 'waveform'],
  ['4.2', 'raw'],
  ['8', 'other'],
  ['10', 'other'],
  ['67', 'other'],
  ['68', 'other'],
  ['77.1.5.3', 'other'],
  ['77.1.5.8', 'other'],
  ['78', 'other'],
  ['80', 'other'],
  ['91', 'other'],
  ['129', 'other'],
  ['131', 'other'],
  ['200', 'other'],
  ['501.3', 'other'],
];

/** Registrations are kin of raw data by number only. */
const registrations = new Set(['66.1', '66.2', '66.3', '66.6']);

/**
 * The kind of an object. Standard storage classes outside the listed branches are images; of a class that is private,
 * unknown or absent, `hasPixels` decides.
 */
export function objectKind(sopClassUid: string | undefined, hasPixels: boolean): ObjectKind {
  if (sopClassUid === mediaDirectoryClass) return 'media-directory';
  if (sopClassUid === undefined || !sopClassUid.startsWith(storage)) return hasPixels ? 'image' : 'other';
  const branch = sopClassUid.slice(storage.length);
  if (registrations.has(branch)) return 'other';
  const found = branches.find(([prefix]) => branch === prefix || branch.startsWith(`${prefix}.`));
  return found?.[1] ?? 'image';
}
