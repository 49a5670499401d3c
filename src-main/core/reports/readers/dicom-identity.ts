import type { Dataset, Tag } from '../../dicom/dataset.ts';
import { readDate } from './read-date.ts';
import type { ReportIdentity } from './read-report.ts';

/**
 * Whose and which examination a DICOM document is about: its own header, the requests it fulfils (PS3.3 C.17.2, Referenced
 * Request Sequence) and the evidence of the requested procedure. Other evidence, such as priors, is not its subject.
 */
export function dicomIdentity(dataset: Dataset): ReportIdentity {
  const requests = dataset.items('x0040a370');
  const evidence = dataset.items('x0040a375');
  const patient = dataset.text('x00100020');
  const each = (sets: readonly Dataset[], tag: Tag) => sets.flatMap((set) => set.text(tag) ?? []);
  const instances = evidence
    .flatMap((study) => study.items('x00081115'))
    .flatMap((series) => series.items('x00081199'))
    .flatMap((instance) => instance.text('x00081155') ?? []);
  return {
    studyInstanceUids: unique(each([dataset, ...requests, ...evidence], 'x0020000d')),
    sopInstanceUids: unique(instances),
    accessionNumbers: unique(each([dataset, ...requests], 'x00080050')),
    patients: patient === undefined ? [] : [{ id: patient, issuer: dataset.text('x00100021') }],
    patientName: dataset.text('x00100010'),
    birthDate: readDate(dataset.text('x00100030')),
    sex: dataset.text('x00100040'),
    studyDate: readDate(dataset.text('x00080020')),
  };
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words.filter((word) => word !== ''))];
}
