import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Failure, Outcome } from '../../../src-preload/contract/failure.ts';
import { succeed } from '../../../src-preload/contract/failure.ts';
import type { RetrievalWish } from '../../../src-preload/contract/retrieval.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { keepFocusIn } from '../../ui/keep-focus-in.ts';
import { FailureNotice } from '../../ui/notice.tsx';
import { PlaceField } from '../../ui/place-field.tsx';
import { Select } from '../../ui/select.tsx';
import { useOneAtATime } from '../../ui/use-one-at-a-time.ts';
import { BenchFigures } from './bench-figures.tsx';
import type { LabelsBy } from './bench-store.ts';
import css from './bench.module.css';

const sources = [
  { value: 'codes', words: 'Codes', detail: 'The ICD-10-CM categories that reports affirm.' },
  { value: 'collections', words: 'Collections', detail: 'Cases that you sorted together are alike.' },
  { value: 'table', words: 'A table', detail: 'A CSV file of SOP Instance UIDs and findings, joined by |.' },
] as const;

/** Most images that the window asks about, drawn by a fixed seed: some minutes, not an hour. The command line asks all. */
const mostAsked = 2000;

const noOther = 'none';

/** The retrieval bench: how well the models of this library find what a person, or a report, calls alike. */
export function BenchSettings() {
  const { libraries, bench, presentation } = useStores();
  const session = useStore(libraries, (state) => state.session);
  const run = useStore(bench, (state) => state.run);
  const presenting = useStore(presentation, ({ on }) => on);
  if (session.phase !== 'open') return <p className={css['quiet']}>No library is open.</p>;
  if (presenting) return <p>Hidden while presenting: collections and labels may name somebody.</p>;
  return (
    <>
      <p className={css['quiet']}>
        Asks about images whose label is known, as <i>find similar</i> does, and counts how often what comes
        first carries the same label. Of more than {mostAsked.toLocaleString('en')} such images, so many are
        asked about, the same ones every time.
      </p>
      <BenchForm key={session.card.generation} />
      {run.phase === 'failed' && <FailureNotice failure={run.failure} />}
      {run.phase === 'measured' && <BenchFigures by={run.by} bench={run.bench} />}
    </>
  );
}

function BenchForm() {
  const { client, bench, models } = useStores();
  const measuring = useStore(bench, (state) => state.run.phase === 'measuring');
  const list = useStore(models, (state) => state.list);
  useEffect(() => void models.getState().read(), [models]);
  const [by, setBy] = useState<LabelsBy>('codes');
  const [against, setAgainst] = useState<string>(noOther);
  const [path, setPath] = useState('');
  const [refused, setRefused] = useState<Failure>();
  const oneAtATime = useOneAtATime();
  const { places } = client;
  const others = (list?.models ?? []).filter(({ inUse, embedded }) => !inUse && embedded > 0);
  const labels = async (): Promise<Outcome<RetrievalWish['labels']>> => {
    if (by === 'codes') return succeed({ codes: true });
    if (by === 'collections') return succeed({ collections: true });
    const chosen =
      places.by === 'dialog'
        ? await places.choose('labels-file')
        : await places.grant('labels-file', path.trim());
    return chosen.ok ? succeed({ table: chosen.value.grant }) : chosen;
  };
  const measure = async (): Promise<void> => {
    setRefused(undefined);
    const library = client.shown();
    const source = await labels();
    // While a dialog of the system was open, another window may have opened another library.
    if (client.shown() !== library) return;
    if (!source.ok) {
      if (source.failure.code !== 'cancelled') setRefused(source.failure);
      return;
    }
    // Whoever cancels may begin anew at once, before the core has heard of it.
    void bench.getState().measure({
      labels: source.value,
      queries: mostAsked,
      ...(others.some(({ fingerprint }) => fingerprint === against) && { against }),
    });
  };
  const choose = (next: LabelsBy): void => {
    setBy(next);
    setRefused(undefined);
  };
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => (form.current === null ? undefined : keepFocusIn(form.current)), []);
  const typesTable = by === 'table' && places.by === 'typing';
  return (
    <form
      ref={form}
      aria-label="What is measured"
      tabIndex={-1}
      className={css['form']}
      onSubmit={(event) => {
        event.preventDefault();
        oneAtATime(measure);
      }}
    >
      <Choice label="Alike is what shares" value={by} choices={sources} onChange={choose} />
      {typesTable && (
        <PlaceField
          label="Table of labels"
          hint="It is read where it lies; nothing of it is kept."
          example="/data/teaching/labels.csv"
          path={path}
          onPath={setPath}
          refused={refused}
        />
      )}
      {!typesTable && refused !== undefined && <FailureNotice failure={refused} />}
      {others.length > 0 && (
        <Select
          label="Beside the model that answers"
          value={against}
          choices={[
            { value: noOther, words: 'No other' },
            ...others.map(({ fingerprint, name }) => ({
              value: fingerprint,
              words: `${name} · ${fingerprint.slice(0, 12)}`,
            })),
          ]}
          onChange={setAgainst}
        />
      )}
      <div className={css['row']}>
        <Button type="submit" disabled={measuring || (typesTable && path.trim() === '')}>
          {by === 'table' && places.by === 'dialog' ? 'Choose a table and measure …' : 'Measure'}
        </Button>
        {measuring && (
          <>
            <Button onPress={bench.getState().cancel}>Cancel</Button>
            <span role="status">Measuring …</span>
          </>
        )}
      </div>
    </form>
  );
}
