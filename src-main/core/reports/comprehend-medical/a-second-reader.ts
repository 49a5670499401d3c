import { onTestFinished } from 'vitest';
import { aChestFilm } from '../../dicom/synthesize.ts';
import { aFolderOf, type TestLibrary } from '../../test-library.ts';
import { openSimulatedService, type KnownCondition, type SimulatedService } from './simulated-aws.ts';

const conditions: readonly KnownCondition[] = [
  { words: 'pleural effusion|effusion', code: 'J90', description: 'Pleural effusion' },
  { words: 'pneumothorax', code: 'J93.9', description: 'Pneumothorax, unspecified' },
  { words: 'demyelination', code: 'G35', description: 'Multiple sclerosis' },
];
export const credentials = { accessKeyId: 'AKIDEXAMPLE00000', secretAccessKey: 'not-a-secret-at-all' };

/** For tests: a simulated service that goes when the test ends; it knows effusions, and what is given beside. */
export async function aService(...more: readonly KnownCondition[]): Promise<SimulatedService> {
  const service = await openSimulatedService([...conditions, ...more]);
  onTestFinished(() => service.close());
  return service;
}

const film = (seed: number): Uint8Array =>
  aChestFilm({
    seed,
    patientName: `Quimby${seed}^Ada`,
    patientId: `PX-${seed}`,
    elements: {
      x00080080: { vr: 'LO', value: 'Larkhill Infirmary' },
      x00080090: { vr: 'PN', value: 'Ferncastle^Orla' },
    },
  });

/** For tests: films with their reports in the layout of MIMIC-CXR. */
export function films(...reports: readonly string[]): string {
  return aFolderOf(
    Object.fromEntries(
      reports.flatMap((text, at) => [
        [`p${at}/s5000000${at}/a.dcm`, film(at + 1)],
        [`p${at}/s5000000${at}.txt`, text],
      ]),
    ),
  );
}

export const report = (impression: string): string =>
  ` FINAL REPORT\n INDICATION: Mrs. Quimby1 coughs.\n\n FINDINGS: The lungs are clear.\n\n IMPRESSION: ${impression}\n`;

/** For tests: consent and credentials, so that asking may begin. */
export async function switchedOn(library: TestLibrary, { endpoint }: SimulatedService): Promise<void> {
  await library.get('comprehend.consent', { on: true, region: 'eu-west-1', endpoint });
  await library.get('comprehend.credentials', credentials);
}
