import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import { Drawer } from '../../ui/drawer.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { ImportFolderForm } from './import-folder-form.tsx';
import { ImportHistory } from './import-history.tsx';
import { ImportOutcome } from './import-outcome.tsx';
import { UnindexedFiles } from './unindexed-files.tsx';
import css from './import-drawer.module.css';

/** Choosing a folder, watching it come in, and what became of every file. Closing it stops nothing. */
export function ImportDrawer() {
  const { imports } = useStores();
  const { running, files, failure, setOpen } = useStore(imports);
  return (
    <Drawer title="Import" onClose={() => setOpen(false)}>
      <div className={css['sections']}>
        {failure !== undefined && <FailureNotice failure={failure} />}
        {files === undefined ? (
          <>
            {running.phase !== 'running' && <ImportFolderForm />}
            <ImportOutcome />
            <ImportHistory />
          </>
        ) : (
          <UnindexedFiles list={files} />
        )}
      </div>
    </Drawer>
  );
}
