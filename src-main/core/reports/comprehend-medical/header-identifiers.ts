import type { TagNode } from '../../../../src-preload/contract/viewer.ts';
import type { KnownIdentifiers } from '../deidentify-text.ts';

/** Institution Name, Institution Address, Institutional Department Name, Station Name. */
const institutionTags = new Set(['(0008,0080)', '(0008,0081)', '(0008,1040)', '(0008,1010)']);
/** Patient ID, Other Patient IDs, Accession Number, Study ID, Admission ID, Requested Procedure ID, Issuer-less numbers. */
const numberTags = new Set([
  '(0010,0020)',
  '(0010,1000)',
  '(0008,0050)',
  '(0020,0010)',
  '(0038,0010)',
  '(0040,1001)',
  '(0040,2016)',
  '(0040,2017)',
  '(0010,2154)',
]);

/**
 * Whom and where a DICOM header names, in its sequences too: every value of VR PN, the institution, the numbers of
 * patient, order and admission (PS3.15 E.1, the attributes of identity that a report may repeat).
 */
export function headerIdentifiers(tags: readonly TagNode[]): KnownIdentifiers {
  const all = flatten(tags);
  const values = (wanted: (node: TagNode) => boolean): string[] =>
    all
      .filter(wanted)
      .flatMap(({ value }) => value.split('\\'))
      .map((value) => value.trim())
      .filter((value) => value !== '');
  return {
    names: values(({ vr }) => vr === 'PN'),
    numbers: values(({ tag }) => numberTags.has(tag)),
    institutions: values(({ tag }) => institutionTags.has(tag)),
  };
}

function flatten(tags: readonly TagNode[]): TagNode[] {
  return tags.flatMap((node) => [node, ...(node.items ?? []).flatMap(flatten)]);
}
