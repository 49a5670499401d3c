import type { ReactNode } from 'react';
import type { StudyColumn } from '../../../src-preload/contract/settings.ts';
import type { StudyCard } from '../../../src-preload/contract/study.ts';
import { showAgeSex } from './show-age.ts';
import { FindingsCell, ReportCell } from '../reports/report-cells.tsx';
import type { SortKey } from './library-query.ts';
import { PatientCell } from './patient-cell.tsx';
import { Thumbnail } from './thumbnail.tsx';

export interface Column {
  readonly words: string;
  /** What the core can sort by; without it the head is not a button. */
  readonly sort?: SortKey;
  readonly numeric?: boolean;
  cell(study: StudyCard): ReactNode;
}

/** Every column a study list can show, by the name that settings keep. */
export const columns: Readonly<Record<StudyColumn, Column>> = {
  face: {
    words: 'Image',
    cell: (study) => (
      <Thumbnail instance={study.face} pending={study.face === undefined && study.pending > 0} />
    ),
  },
  patient: { words: 'Patient', sort: 'patient', cell: (study) => <PatientCell study={study} /> },
  id: { words: 'ID', sort: 'id', cell: (study) => study.patientId },
  age: { words: 'Age', cell: (study) => showAgeSex(study.age, study.sex) },
  date: { words: 'Date', sort: 'date', cell: (study) => study.date ?? '' },
  modality: { words: 'Mod', sort: 'modality', cell: (study) => study.modalities.join(' ') },
  body: { words: 'Body', cell: (study) => study.bodyParts.join(' ') },
  view: { words: 'View', cell: (study) => study.views.join(' ') },
  description: { words: 'Description', sort: 'description', cell: (study) => study.description },
  images: { words: 'Images', numeric: true, cell: (study) => study.instances.toLocaleString('en') },
  accession: { words: 'Accession', cell: (study) => study.accessionNumber },
  findings: { words: 'Findings', cell: (study) => <FindingsCell findings={study.findings} /> },
  report: { words: 'Report', cell: (study) => <ReportCell report={study.report} /> },
};

/** Column names in full, where there is room for them. */
export const columnNames: Readonly<Record<StudyColumn, string>> = {
  face: 'Image',
  patient: 'Patient',
  id: 'Patient ID',
  age: 'Age and sex',
  date: 'Study date',
  modality: 'Modality',
  body: 'Body part',
  view: 'View',
  description: 'Description',
  images: 'Images',
  accession: 'Accession number',
  findings: 'Findings and codes of the report',
  report: 'Report',
};
