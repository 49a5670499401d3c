import type { StudyCard } from '../../../src-preload/contract/study.ts';
import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import { showName } from './show-name.ts';
import { guessedWords, rawWords } from './study-words.ts';
import css from './patient-cell.module.css';

/** Whose study a row is, with what has to be known of it before it is opened. */
export function PatientCell({ study }: { readonly study: StudyCard }) {
  const presenting = useStore(useStores().presentation, (state) => state.on);
  const name = showName(study.patientName);
  const guessed = guessedWords(study);
  const raw = rawWords(study.forProcessing);
  return (
    <span className={css['cell']}>
      {name === '' && !presenting ? (
        <span className={css['nobody']}>No name</span>
      ) : (
        <span className={css['name']} title={name} dir="auto">
          {name}
        </span>
      )}
      {guessed !== '' && <Badge words={`Characters ${guessed}`}>?</Badge>}
      {raw !== '' && <Badge words={`${raw}: detector data, left out of lists and search`}>RAW</Badge>}
    </span>
  );
}

/** A mark of a letter or two; `words` say it whole, to who points at it and to who listens. */
function Badge({ words, children }: { readonly words: string; readonly children: string }) {
  return (
    <span className={css['badge']} title={words}>
      <span aria-hidden="true">{children}</span>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}
