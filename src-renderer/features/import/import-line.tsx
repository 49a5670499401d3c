import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { howFar } from './how-far.ts';
import { paceWords } from './pace-words.ts';
import { phaseWords } from './phase-words.ts';
import css from './import-line.module.css';

/** The import in the status bar: how far, how fast, how long still, and how to stop it. */
export function ImportLine() {
  const { imports } = useStores();
  const { running, open, setOpen, cancel } = useStore(imports);
  if (running.phase === 'failed' && !open)
    return (
      <Button look="alert" onPress={() => setOpen(true)}>
        <Icon name="alert" /> Import stopped
      </Button>
    );
  if (running.phase !== 'running') return null;
  const { progress, stopping } = running;
  return (
    <div className={css['line']}>
      <button type="button" className={css['words']} onClick={() => setOpen(true)}>
        {progress === undefined
          ? 'Importing …'
          : `${phaseWords[progress.phase]} ${howFar(progress, { of: '/', alone: '' })}${paceWords(progress)}`}
      </button>
      <Button look="plain" label="Cancel import" disabled={stopping} onPress={() => void cancel()}>
        <Icon name="close" />
      </Button>
    </div>
  );
}
