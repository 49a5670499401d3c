import type { Hit } from '../../../../src-preload/contract/similar.ts';

/** Test builder: a similar case of patient 9. */
export function aHit(changes: Partial<Hit> = {}): Hit {
  return {
    rank: 1,
    score: 0.9,
    instance: 300,
    sopInstanceUid: '2.25.1',
    frame: 0,
    study: 300,
    studyInstanceUid: '2.25.3',
    patient: 9,
    patientId: 'P9',
    modality: 'DX',
    view: 'PA',
    sex: 'M',
    report: 'none',
    findings: [],
    ...changes,
  };
}
