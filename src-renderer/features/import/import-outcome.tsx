import { useStore } from 'zustand';
import type { FileState, ImportProgress, ImportReport } from '../../../src-preload/contract/import.ts';
import { fileStates } from '../../../src-preload/contract/import.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Meter } from '../../ui/meter.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { showDuration } from './show-duration.ts';
import { howFar } from './how-far.ts';
import { paceWords } from './pace-words.ts';
import { SharedIds } from './shared-ids.tsx';
import { stateNames } from './state-names.ts';
import { phaseWords } from './phase-words.ts';
import css from './import-drawer.module.css';

/** The import that runs, or how the last one ended. */
export function ImportOutcome() {
  const { imports } = useStores();
  const { running, cancel, resume } = useStore(imports);
  if (running.phase === 'idle') return null;
  if (running.phase === 'failed')
    return (
      <FailureNotice
        failure={running.failure}
        actions={<Button onPress={() => void resume()}>Resume</Button>}
      />
    );
  return running.phase === 'running' ? (
    <Running progress={running.progress} stopping={running.stopping} onCancel={() => void cancel()} />
  ) : (
    <Done report={running.report} onResume={() => void resume()} />
  );
}

interface RunningProps {
  readonly progress: ImportProgress | undefined;
  readonly stopping: boolean;
  readonly onCancel: () => void;
}

function Running({ progress, stopping, onCancel }: RunningProps) {
  return (
    <section className={css['section']} aria-label="Import in progress">
      <Meter
        label="Import"
        done={progress?.done ?? 0}
        total={progress === undefined || progress.phase === 'headers' ? undefined : progress.total}
      />
      <div className={`${css['row']} ${css['spread']}`}>
        <span>
          {progress === undefined
            ? 'Looking through the folder …'
            : `${phaseWords[progress.phase]}, ${howFar(progress, { of: ' of ', alone: ' so far' })}${paceWords(progress)}`}
        </span>
        <Button disabled={stopping} onPress={onCancel}>
          {stopping ? 'Finishing the batch …' : 'Cancel'}
        </Button>
      </div>
      {progress !== undefined && <Counts counts={progress.counts} />}
      <p className={css['quiet']}>You can close this panel and read on; the import continues.</p>
    </section>
  );
}

interface DoneProps {
  readonly report: ImportReport;
  readonly onResume: () => void;
}

function Done({ report, onResume }: DoneProps) {
  return (
    <section className={css['section']} aria-label="Last import">
      <h3>
        {report.cancelled ? 'Cancelled after' : 'Imported'} {report.walked.toLocaleString('en')} files in{' '}
        {showDuration(report.seconds)}
      </h3>
      <Counts counts={report.states} batch={report.batch} />
      {(report.cancelled || report.pending > 0) && (
        <div className={`${css['row']} ${css['spread']}`}>
          <span>
            {report.pending > 0
              ? `${report.pending.toLocaleString('en')} files are still to be read.`
              : 'The folder was not looked through to its end.'}
          </span>
          <Button look="main" onPress={onResume}>
            Resume
          </Button>
        </div>
      )}
      <SharedIds />
    </section>
  );
}

interface CountsProps {
  readonly counts: Readonly<Record<FileState, number>>;
  readonly batch?: number;
}

/** Files by what became of them. After the import, a count that is not of images opens the list behind it. */
export function Counts({ counts, batch }: CountsProps) {
  const { imports } = useStores();
  const shown = fileStates.filter((state) => state === 'indexed' || counts[state] > 0);
  return (
    <div className={css['counts']}>
      {shown.map((state) => {
        const words = (
          <>
            <span>{stateNames[state]}</span>
            <span>{counts[state].toLocaleString('en')}</span>
          </>
        );
        return batch === undefined || state === 'indexed' ? (
          <div key={state} data-state={state}>
            {words}
          </div>
        ) : (
          <button
            key={state}
            type="button"
            data-state={state}
            onClick={() => void imports.getState().listFiles({ batch, state })}
          >
            {words}
          </button>
        );
      })}
    </div>
  );
}
