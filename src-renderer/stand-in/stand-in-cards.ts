import type { FileState } from '../../src-preload/contract/import.ts';
import type { LibraryCard } from '../../src-preload/contract/library.ts';
import type { WindowSettings } from '../../src-preload/contract/settings.ts';
import type { SeriesCard, StudyCard } from '../../src-preload/contract/study.ts';

export const noCounts: Readonly<Record<FileState, number>> = {
  indexed: 0,
  catalogued: 0,
  report: 0,
  duplicate: 0,
  'not-dicom': 0,
  unsupported: 0,
  quarantined: 0,
};

export const standingSettings: WindowSettings = {
  chromeBrightness: 1,
  density: 'roomy',
  columns: [],
  importMode: 'reference',
};

export function aLibraryCard(said: Partial<LibraryCard>): LibraryCard {
  return {
    name: 'Teaching files',
    generation: 'g1',
    createdAt: '2026-01-12T08:00:00Z',
    sample: false,
    studies: 0,
    images: 0,
    patients: said.studies ?? 0,
    embedded: 0,
    pending: 0,
    fingerprint: '7c1f0e5a9b3d2c4e',
    model: 'densenet121-chest-frontal',
    ...said,
  };
}

/** One series with the study's images, at most forty of them. */
export function someSeries(study: StudyCard): SeriesCard[] {
  const instances = Array.from({ length: Math.min(study.instances, 40) }, (_, index) => ({
    instance: study.study + index,
    sopInstanceUid: `2.25.${study.study}.1.${index + 1}`,
    sopClassUid: '1.2.840.10008.5.1.4.1.1.1',
    variant: 0,
    kind: 'image',
    instanceNumber: index + 1,
    view: study.views[0] ?? '',
    viewModifiers: '',
    laterality: '',
    rows: 2048,
    columns: 2048,
    frames: 1,
    transferSyntax: '1.2.840.10008.1.2.1',
    state: 'indexed' as const,
    embedding: 'in-domain' as const,
    forProcessing: false,
    presentationStates: 0,
    embeddingReason: '',
  }));
  return [
    {
      series: study.study,
      seriesInstanceUid: `2.25.${study.study}.1`,
      modality: study.modalities[0] ?? '',
      number: 1,
      bodyPart: study.bodyParts[0] ?? '',
      description: study.description,
      instances,
    },
  ];
}
