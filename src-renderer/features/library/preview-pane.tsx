import { useStore } from 'zustand';
import type { InstanceCard, SeriesCard, StudyCard } from '../../../src-preload/contract/study.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { type Fact, Facts } from '../../ui/facts.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { showAge } from './show-age.ts';
import { showName } from './show-name.ts';
import { sexNames } from './filter-chips.ts';
import { PreviewReport } from '../reports/preview-report.tsx';
import { hasThumbnail } from './has-thumbnail.ts';
import { guessedWords, rawWords } from './study-words.ts';
import { Thumbnail } from './thumbnail.tsx';
import css from './preview-pane.module.css';

/** The study under the cursor: its images, whose they are, and what to do with them. */
export function PreviewPane() {
  const { library } = useStores();
  const detail = useStore(library, (state) => state.detail);
  const chosen = useStore(library, (state) => state.cursor !== undefined);
  const shown = chosen ? detail : ({ phase: 'none' } as const);
  return (
    <aside className={css['pane']} aria-label="Preview">
      {shown.phase === 'none' && <p className={css['hint']}>Choose a study to see its images here.</p>}
      {shown.phase === 'failed' && <FailureNotice failure={shown.failure} />}
      {shown.phase === 'ready' && <StudyPreview study={shown.study} series={shown.series} />}
    </aside>
  );
}

function StudyPreview({ study, series }: { study: StudyCard; series: readonly SeriesCard[] }) {
  const { place } = useStores();
  const open = (similar: boolean) =>
    place.getState().go({ at: 'reading', reading: { of: 'study', study: study.study, similar } });
  return (
    <>
      <KeyImages series={series} />
      <Identity study={study} />
      <div className={css['actions']}>
        <Button look="main" shortcut="⏎" onPress={() => open(false)}>
          Open
        </Button>
        <Button shortcut="F" onPress={() => open(true)}>
          Find similar
        </Button>
      </div>
      <PreviewReport study={study} />
      <SeriesList series={series} />
    </>
  );
}

/** Up to four images that stand for the study: the first of each series, then more of the first. */
function keyImages(series: readonly SeriesCard[]): readonly InstanceCard[] {
  const images = series.map(({ instances }) => instances.filter(({ kind }) => kind === 'image'));
  const firsts = images.flatMap((list) => list.slice(0, 1));
  return [...firsts, ...images.flatMap((list) => list.slice(1))].slice(0, 4);
}

/** Why there is nothing to see; opened, the image says what was wrong and what to do. */
const unseenWords: Partial<Record<InstanceCard['state'], string>> = {
  pending: 'Its pixels are still to be read.',
  unsupported: 'Simile cannot read its pixels.',
  quarantined: 'Its file cannot be read whole.',
};

function KeyImages({ series }: { readonly series: readonly SeriesCard[] }) {
  const images = keyImages(series);
  return (
    <div className={css['images']} data-count={Math.max(images.length, 1)}>
      {images.map(({ instance, state, view }) => (
        <div key={instance} className={css['image']}>
          <Thumbnail
            instance={hasThumbnail({ state }) ? instance : undefined}
            pending={state === 'pending'}
            description={`Image ${view}`.trim()}
          />
          <span className={css['unseen']}>{unseenWords[state]}</span>
        </div>
      ))}
      {images.length === 0 && <p className={css['hint']}>No images in this study.</p>}
    </div>
  );
}

function Identity({ study }: { readonly study: StudyCard }) {
  const { presentation } = useStores();
  const presenting = useStore(presentation, (state) => state.on);
  const facts: readonly Fact[] = [
    ['ID', study.patientId],
    ['Age', [showAge(study.age), sexNames[study.sex] ?? study.sex].filter((part) => part !== '').join(', ')],
    ['Born', study.birthDate ?? ''],
    ['Date', [study.date, study.time?.slice(0, 5)].filter((part) => part !== undefined).join(' ')],
    ['Study', study.description],
    ['Accession', study.accessionNumber],
    ['Left out', rawWords(study.forProcessing)],
    ['Characters', guessedWords(study)],
  ];
  return (
    <div className={css['identity']}>
      <h2 dir="auto">{showName(study.patientName) || (presenting ? 'Name hidden' : 'No name')}</h2>
      <Facts facts={facts} />
    </div>
  );
}

function SeriesList({ series }: { readonly series: readonly SeriesCard[] }) {
  return (
    <section aria-label="Series">
      <h3 className={css['title']}>
        {series.length === 1 ? '1 series' : `${series.length.toLocaleString('en')} series`}
      </h3>
      <ul className={css['series']}>
        {series.map(({ series: id, number, modality, description, bodyPart, instances }) => (
          <li key={id}>
            <span className={css['number']}>{number ?? '–'}</span>
            <span className={css['words']}>
              {modality} {description || bodyPart}
            </span>
            <span className={css['number']}>{instances.length.toLocaleString('en')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
