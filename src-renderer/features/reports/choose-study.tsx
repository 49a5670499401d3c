import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { StrayReport } from '../../../src-preload/contract/reports.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useOneAtATime } from '../../ui/use-one-at-a-time.ts';
import { showName } from '../library/show-name.ts';
import css from './stray-reports.module.css';

/** Studies by name, ID, accession number or description, to link one report with; it begins with what the report names. */
export function ChooseStudy({ report }: { readonly report: StrayReport }) {
  const { stray } = useStores();
  const found = useStore(stray, (state) => state.found);
  const [words, setWords] = useState(report.patientId ?? report.accessionNumber ?? '');
  const oneAtATime = useOneAtATime();
  useEffect(() => void stray.getState().look(words), [stray, words]);
  return (
    <div className={css['choose']}>
      <TextField
        label="Study by name, ID, accession or description"
        type="search"
        value={words}
        onChange={setWords}
        autoFocus
      />
      <ul aria-label="Studies found">
        {found.map(({ study, patientName, patientId, date, description }) => (
          <li key={study} className={css['candidate']}>
            <p>
              {showName(patientName)} · {patientId} · {date ?? 'no date'} · {description}
            </p>
            <Button onPress={() => oneAtATime(() => stray.getState().link(report.report, study))}>
              Link
            </Button>
          </li>
        ))}
      </ul>
      {words.trim() !== '' && found.length === 0 && <p className={css['hint']}>No study fits these words.</p>}
      <Button look="plain" onPress={() => stray.getState().choose(undefined)}>
        Leave it
      </Button>
    </div>
  );
}
