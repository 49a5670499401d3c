import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { LibraryForm } from './library-form.tsx';
import css from './first-run.module.css';

/** The first minute: the person's own films, or sample cases that stand for nobody. */
export function FirstRun() {
  const { libraries, imports } = useStores();
  const { begin, failure } = useStore(libraries);
  const importOwn = async () => {
    if (await begin('own')) imports.getState().setOpen(true);
  };
  return (
    <main className={css['page']} aria-label="First run">
      <div className={css['column']}>
        <h1>Find the cases like this one, on this machine alone</h1>
        <p>
          Simile reads folders of DICOM files, keeps a library of what is in them, and finds similar films by
          picture. Nothing leaves this machine.
        </p>
        {failure !== undefined && <FailureNotice failure={failure} />}
        <div className={css['ways']}>
          <section className={css['way']}>
            <h2>Your own studies</h2>
            <p>Files stay where they are. A folder of 40,000 studies can be browsed within minutes.</p>
            <Button look="main" onPress={() => void importOwn()}>
              Import a folder
            </Button>
          </section>
          <section className={css['way']}>
            <h2>Sample cases</h2>
            <p>Drawn by a program, marked as samples wherever they are shown, in a library of their own.</p>
            <Button onPress={() => void begin('sample')}>Try with sample cases</Button>
          </section>
        </div>
        <LibraryForm />
        <p className={css['use']}>Not for diagnostic use</p>
      </div>
    </main>
  );
}
