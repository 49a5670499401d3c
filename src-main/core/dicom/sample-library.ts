import { join } from 'node:path';
import { deriveUid } from './derive-uid.ts';
import type { Finding } from './phantom/chest-anatomy.ts';
import { seededRandom } from './phantom/seeded-random.ts';
import { sampleReport } from './sample-report.ts';
import type { GreyEncoding } from './store-grey.ts';
import { aChestFilm } from './synthesize.ts';

/** The part of `node:fs/promises` that writing the samples takes. */
export interface WritableFiles {
  mkdir(path: string, options: { recursive: true }): Promise<unknown>;
  writeFile(path: string, content: string | Uint8Array): Promise<unknown>;
}

export interface SampleCase {
  readonly study: string;
  readonly patientId: string;
  readonly finding: Finding['kind'] | 'normal';
  /** Paths below the folder. */
  readonly image: string;
  readonly report: string;
}

/** A file that holds 24 cases is no atlas: enough of each finding that like finds like. */
const findings: readonly (Finding | undefined)[] = [
  { kind: 'effusion', side: 'right', size: 0.45 },
  undefined,
  { kind: 'cardiomegaly', size: 0.8 },
  { kind: 'pneumothorax', side: 'left', size: 0.5 },
  { kind: 'effusion', side: 'right', size: 0.6 },
  { kind: 'nodule', side: 'left', x: 0.45, y: -0.2, radius: 0.055 },
  undefined,
  { kind: 'effusion', side: 'left', size: 0.5 },
  { kind: 'cardiomegaly', size: 1 },
  undefined,
  { kind: 'pneumothorax', side: 'right', size: 0.7 },
  { kind: 'effusion', side: 'left', size: 0.7 },
  { kind: 'nodule', side: 'right', x: 0.42, y: 0.15, radius: 0.06 },
  { kind: 'cardiomegaly', size: 0.9 },
  undefined,
  { kind: 'effusion', side: 'right', size: 0.3 },
  { kind: 'pneumothorax', side: 'left', size: 0.8 },
  { kind: 'nodule', side: 'right', x: 0.5, y: -0.3, radius: 0.05 },
  undefined,
  { kind: 'cardiomegaly', size: 0.7 },
  { kind: 'effusion', side: 'left', size: 0.4 },
  { kind: 'pneumothorax', side: 'right', size: 0.4 },
  undefined,
  { kind: 'nodule', side: 'left', x: 0.4, y: -0.35, radius: 0.065 },
];

/** How many cases the samples are, one film each. */
export const sampleCases = findings.length;

const encodings: readonly GreyEncoding[] = ['8-bit', '12-bit', 'monochrome1', 'rle'];
const numerals: readonly string[] =
  'One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen Seventeen Eighteen Nineteen Twenty'.split(' '); // prettier-ignore

export interface SampleSize {
  readonly columns: number;
  readonly rows: number;
}

/**
 * Writes 24 synthetic chest films with their reports below `dir`, laid out like MIMIC-CXR
 * (`files/p10/p1000NNNN/s5NNNNNNN/x.dcm` beside `s5NNNNNNN.txt`), always the same bytes. The last four cases are later
 * studies of the first four patients. Several encodings on purpose.
 */
export async function makeSampleLibrary(
  dir: string,
  files: WritableFiles,
  size: SampleSize = { columns: 384, rows: 464 },
): Promise<readonly SampleCase[]> {
  const cases: SampleCase[] = [];
  for (const [index, finding] of findings.entries())
    cases.push(await writeCase({ dir, files, size, index, finding }));
  return cases;
}

interface OneCase {
  readonly dir: string;
  readonly files: WritableFiles;
  readonly size: SampleSize;
  readonly index: number;
  readonly finding: Finding | undefined;
}

async function writeCase({ dir, files, size, index, finding }: OneCase): Promise<SampleCase> {
  const patient = index % numerals.length;
  const person = seededRandom(900 + patient);
  const [sex, born] = [person.pick<'F' | 'M'>(['F', 'M']), Math.round(person.between(1938, 1994))];
  const patientId = `1000${String(patient + 1).padStart(4, '0')}`;
  const study = `s5${String(1_000_000 + index * 37_021).slice(-7)}`;
  const year = 2021 + (patient % 3) + (index >= numerals.length ? 1 : 0);
  const studyDate = `${year}${String(1 + ((index * 5) % 12)).padStart(2, '0')}${String(1 + ((index * 11) % 28)).padStart(2, '0')}`;
  const view = index % 5 === 4 ? 'AP' : 'PA';
  const image = aChestFilm({
    ...size, seed: 4100 + index, sex, age: year - born, view, studyDate, patientId: `p${patientId}`,
    patientName: `Phantom^${numerals[patient] ?? ''}`, encoding: encodings[index % encodings.length] ?? '8-bit',
    ...(finding && { finding }),
  }); // prettier-ignore
  const home = join('files', `p${patientId.slice(0, 2)}`, `p${patientId}`);
  const paths = {
    image: join(home, study, `${deriveUid(['file', index]).slice(-16)}.dcm`),
    report: join(home, `${study}.txt`),
  };
  await files.mkdir(join(dir, home, study), { recursive: true });
  await files.writeFile(join(dir, paths.image), image);
  await files.writeFile(
    join(dir, paths.report),
    sampleReport({ finding, sex, age: year - born, view, seed: index }),
  );
  return { study, patientId: `p${patientId}`, finding: finding?.kind ?? 'normal', ...paths };
}
