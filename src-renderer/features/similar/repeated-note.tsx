import { useStore } from 'zustand';
import type { RepeatedSearch } from '../../../src-preload/contract/history.ts';
import { useStores } from '../../app/stores.ts';
import css from './similar-panel.module.css';

/** Over a list of the history: that it is the same, or what changed since. */
export function RepeatedNote() {
  const { similar } = useStores();
  const repeated = useStore(similar, (state) => state.repeated);
  if (repeated === undefined) return null;
  return (
    <p className={css['warning']} role="status">
      {repeated.same
        ? 'The same list as when it was first asked.'
        : `The list has changed since it was first asked: ${changeWords(repeated)}.`}
    </p>
  );
}

export function changeWords({ change }: Pick<RepeatedSearch, 'change'>): string {
  const { model, generation, library, reports, came, gone, moved } = change;
  return [
    model && `another model answers (${model.now.slice(0, 12)} in place of ${model.before.slice(0, 12)})`,
    generation && 'the library was restored from a backup',
    library.before !== library.now &&
      `${library.now.toLocaleString('en')} images are compared in place of ${library.before.toLocaleString('en')}`,
    reports && 'reports were read or corrected',
    came > 0 && `${came} new`,
    gone > 0 && `${gone} gone`,
    moved > 0 && `${moved} at another place`,
  ]
    .filter((words) => typeof words === 'string')
    .join(', ');
}
