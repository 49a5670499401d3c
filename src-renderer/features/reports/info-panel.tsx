import { useStore } from 'zustand';
import type { SeriesCard, StudyCard } from '../../../src-preload/contract/study.ts';
import { useStores } from '../../app/stores.ts';
import { sexNames } from '../library/filter-chips.ts';
import { showAge } from '../library/show-age.ts';
import { showName } from '../library/show-name.ts';
import { type Fact, Facts } from '../../ui/facts.tsx';
import css from './info-panel.module.css';

/** Whose study this is and what it is made of, as its files say. */
export function InfoPanel() {
  const { viewer } = useStores();
  const study = useStore(viewer, (state) => state.study);
  const series = useStore(viewer, (state) => state.series);
  if (study === undefined) return null;
  return (
    <div className={css['info']}>
      <FactGroup title="Patient" facts={patientFacts(study)} />
      <FactGroup title="Study" facts={studyFacts(study)} />
      {series.map((each) => (
        <FactGroup key={each.series} title={`Series ${each.number ?? ''}`.trim()} facts={seriesFacts(each)} />
      ))}
    </div>
  );
}

function FactGroup({ title, facts }: { readonly title: string; readonly facts: readonly Fact[] }) {
  return (
    <section>
      <h3 className={css['title']}>{title}</h3>
      <Facts facts={facts} />
    </section>
  );
}

function patientFacts({ patientName, patientId, sex, age, birthDate }: StudyCard): readonly Fact[] {
  return [
    ['Name', showName(patientName)],
    ['ID', patientId],
    ['Sex', sexNames[sex] ?? sex],
    ['Age', showAge(age)],
    ['Born', birthDate ?? ''],
  ];
}

function studyFacts(study: StudyCard): readonly Fact[] {
  return [
    ['Description', study.description],
    ['Date', [study.date, study.time?.slice(0, 5)].filter((part) => part !== undefined).join(' ')],
    ['Accession', study.accessionNumber],
    ['UID', study.studyInstanceUid],
  ];
}

function seriesFacts({ modality, description, bodyPart, instances }: SeriesCard): readonly Fact[] {
  const [first] = instances;
  const size = first?.columns === undefined ? '' : `${first.columns} × ${first.rows ?? ''}`;
  return [
    ['Modality', modality],
    ['Description', description],
    ['Body part', bodyPart],
    ['View', [...new Set(instances.map(({ view }) => view))].join(' ')],
    ['Images', instances.length.toLocaleString('en')],
    ['Pixels', size],
  ];
}
