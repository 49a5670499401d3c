import type { Outcome } from '../../../../src-preload/contract/failure.ts';
import type { KnownIdentifiers } from '../deidentify-text.ts';
import type { ReportIdentity } from '../readers/read-report.ts';
import type { TagTree } from '../../viewer/list-tags.ts';
import { headerIdentifiers } from './header-identifiers.ts';

/** A study that a report belongs to, as the library knows it, with one image to read its header from. */
export interface NamedStudy {
  readonly patientName: string;
  readonly patientId: string;
  readonly accessionNumber: string;
  readonly instance: number | undefined;
}

/**
 * What identifies the people of a report: what the report's own file says, what the library knows of its studies, and
 * every name in the header of one image of each. Undefined where a header cannot be read now: without its names the text
 * does not leave.
 */
export async function knownIdentifiers(
  identity: ReportIdentity,
  studies: readonly NamedStudy[],
  tagsOf: (instance: number) => Promise<Outcome<TagTree>>,
): Promise<KnownIdentifiers | undefined> {
  const headers: KnownIdentifiers[] = [];
  for (const { instance } of studies) {
    if (instance === undefined) return undefined;
    const tree = await tagsOf(instance);
    if (!tree.ok) return undefined;
    headers.push(headerIdentifiers(tree.value.tags));
  }
  return {
    names: [
      ...(identity.patientName === undefined ? [] : [identity.patientName]),
      ...studies.map(({ patientName }) => patientName),
      ...headers.flatMap(({ names }) => names),
    ],
    numbers: [
      ...identity.patients.map(({ id }) => id),
      ...identity.accessionNumbers,
      ...studies.flatMap(({ patientId, accessionNumber }) => [patientId, accessionNumber]),
      ...headers.flatMap(({ numbers }) => numbers),
    ],
    institutions: headers.flatMap(({ institutions }) => institutions),
  };
}
