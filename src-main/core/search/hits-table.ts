import type { Hit, SimilarAnswer } from '../../../src-preload/contract/similar.ts';
import { type Cell, csvTable } from '../exit/csv-table.ts';
import { notForDiagnosis } from '../viewer/render-export.ts';

type Column = readonly [name: string, of: (hit: Hit) => Cell];

const described: readonly Column[] = [
  ['rank', ({ rank }) => rank],
  ['score', ({ score }) => Number(score.toFixed(6))],
  ['modality', ({ modality }) => modality],
  ['view', ({ view }) => view],
  ['sex', ({ sex }) => sex],
  ['age', ({ age }) => (age === undefined ? undefined : Math.floor(age))],
  ['findings', ({ findings }) => findings.map(({ concept }) => concept).join('; ')],
  [
    'codes',
    ({ findings }) =>
      findings
        .map(({ code = '' }) => code)
        .filter((code) => code !== '')
        .join('; '),
  ],
];

const identifying: readonly Column[] = [
  ['patient_id', ({ patientId }) => patientId],
  ['study_date', ({ date }) => date],
  ['study_instance_uid', ({ studyInstanceUid }) => studyInstanceUid],
  ['sop_instance_uid', ({ sopInstanceUid }) => sopInstanceUid],
  ['frame', ({ frame }) => frame],
];

/** The list as a table: what was asked by which model stands in every row, so that rows can be cut out. */
export function hitsTable(answer: SimilarAnswer, identity: boolean): Uint8Array {
  const columns: readonly Column[] = [
    ...described,
    ...(identity ? identifying : []),
    ['searched', () => answer.searched],
    ['library', () => answer.library],
    // What is close was measured for whole images; beside words, or of a part, a score is on another scale.
    [
      'close',
      ({ score, sources }) =>
        answer.region !== undefined || sources !== undefined
          ? undefined
          : score >= answer.closeLevel
            ? 'yes'
            : 'no',
    ],
    ['model', () => answer.fingerprint.slice(0, 12)],
    ['note', () => notForDiagnosis],
  ];
  return csvTable(
    columns.map(([name]) => name),
    answer.hits.map((hit) => columns.map(([, of]) => of(hit))),
  );
}
