import type { StudyCard } from '../../src-preload/contract/study.ts';

const families = [
  'HARALDSEN',
  'OKAFOR',
  'LINDQVIST',
  'NAKAMURA=中村',
  'AL-RASHID=الراشد',
  'PETROVA',
  'VAN DER BERG',
];
const given = ['TOR EINAR', 'ADAEZE', 'ASTRID', 'YUKI', 'LAYLA', 'IRINA', 'MAARTEN JOHANNES CORNELIS'];
const kinds = [
  { modality: 'CR', body: 'CHEST', view: 'PA', description: 'Chest PA', images: 1 },
  { modality: 'DX', body: 'CHEST', view: 'AP', description: 'Chest AP portable', images: 1 },
  { modality: 'DX', body: 'CHEST', view: 'LL', description: 'Chest 2 views', images: 2 },
  { modality: 'CR', body: 'CHEST', view: 'PA', description: 'Thorax Durchleuchtung', images: 1 },
  {
    modality: 'CT',
    body: 'CHEST',
    view: '',
    description: 'CT thorax with contrast, arterial and venous',
    images: 312,
  },
  { modality: 'MR', body: 'BRAIN', view: '', description: 'MR brain T2 FLAIR DWI', images: 148 },
  { modality: 'DX', body: 'HAND', view: 'AP', description: 'Hand left 3 views', images: 3 },
  { modality: 'MG', body: 'BREAST', view: 'MLO', description: 'Screening', images: 4 },
] as const;

/** A list of `count` studies that is the same each time. */
export function makeStudies(count: number): readonly StudyCard[] {
  return Array.from({ length: count }, (_, index) => aStudy({ study: index + 1 }));
}

/** One study, drawn from its number where nothing else is said. */
export function aStudy(said: Partial<StudyCard> & Pick<StudyCard, 'study'>): StudyCard {
  const { study } = said;
  const draw = (of: number, salt: number): number => mix(study * 31 + salt * 7919) % of;
  const kind = kinds[draw(kinds.length, 1)] ?? kinds[0];
  const [family = '', ideographic] = (families[draw(families.length, 2)] ?? '').split('=');
  const name = `${family}^${given[draw(given.length, 3)] ?? ''}${ideographic === undefined ? '' : `=${ideographic}`}`;
  const age = draw(96, 4);
  const date = new Date(Date.UTC(2004 + draw(20, 5), draw(12, 6), 1 + draw(28, 7)))
    .toISOString()
    .slice(0, 10);
  return {
    studyInstanceUid: `2.25.${study}`,
    patient: study,
    patientId: `MRN${String(10_000_000 + (mix(study) % 90_000_000))}`,
    patientName: name,
    sex: draw(2, 8) === 0 ? 'F' : 'M',
    age: age === 0 ? 0.3 : age,
    birthDate: `${Number(date.slice(0, 4)) - age}-06-14`,
    date,
    time: '08:42:10',
    accessionNumber: `A${study}`,
    description: kind.description,
    modalities: [kind.modality],
    bodyParts: [kind.body],
    views: kind.view === '' ? [] : [kind.view],
    series: 1,
    instances: kind.images,
    forProcessing: 0,
    charactersGuessed: false,
    face: study,
    pending: 0,
    report: 'none',
    findings: [],
    ...said,
  };
}

/** Scatters whole numbers (two rounds of a multiplicative hash). */
function mix(number: number): number {
  const once = Math.imul(number ^ (number >>> 16), 0x7feb352d);
  return Math.imul(once ^ (once >>> 15), 0x846ca68b) >>> 8;
}
