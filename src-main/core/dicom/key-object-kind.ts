import type { Dataset } from './dataset.ts';
import type { ObjectKind } from './object-kind.ts';

/** Rejected for Quality Reasons, for Patient Safety, Incorrect Modality Worklist Entry, Data Retention Policy Expired (IHE IOCM). */
const rejections = new Set(['113001', '113037', '113038', '113039']);

/** Manifest, Complete Study Content and Complete Acquisition Content, each signed or not: they list all that there is. */
const inventories = new Set(['113030', '113031', '113032', '113033', '113034', '113035']);

/**
 * What a Key Object Selection is by its title (Concept Name Code Sequence, PS3.16 CID 7010): most choose images, but one
 * class also carries notes that take images back, and lists that choose none.
 */
export function keyObjectKind(
  dataset: Dataset,
): Extract<ObjectKind, 'key-object' | 'rejection-note' | 'manifest'> {
  const title = dataset.items('x0040a043')[0];
  const code = title?.text('x00080102') === 'DCM' ? title.text('x00080100') : undefined;
  if (code === undefined) return 'key-object';
  if (rejections.has(code)) return 'rejection-note';
  return inventories.has(code) ? 'manifest' : 'key-object';
}
