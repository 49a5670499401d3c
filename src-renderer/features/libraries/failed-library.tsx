import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { RestoreFailed } from '../backup/restore-failed.tsx';
import { LibraryForm } from './library-form.tsx';
import css from './first-run.module.css';

/** A library that is there and cannot be opened: what is safe, what to do, and the ways on from here. */
export function FailedLibrary() {
  const { libraries } = useStores();
  const { session, recent, find, open } = useStore(libraries);
  if (session.phase !== 'failed') return null;
  return (
    <main className={css['page']} aria-label="Library not open">
      <div className={css['column']}>
        <h1>The library could not be opened</h1>
        <FailureNotice
          failure={session.failure}
          actions={<Button onPress={() => void find()}>Try again</Button>}
        />
        {session.place !== undefined && <RestoreFailed place={session.place} />}
        {recent.length > 0 && (
          <section className={css['form']}>
            <h2>Opened before</h2>
            <ul>
              {recent.map(({ place, name, where }) => (
                <li key={place}>
                  <Button look="plain" onPress={() => void open(place)}>
                    {name} · {where}
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        )}
        <LibraryForm />
      </div>
    </main>
  );
}
