import type { Grant } from '../../../src-preload/contract/grant.ts';
import { FailureNotice } from '../../ui/notice.tsx';
import { CopiesList } from './copies-list.tsx';
import css from './copies.module.css';
import { useCopies } from './use-copies.ts';

/** The copies of a library that cannot be opened; nothing where there are none. */
export function RestoreFailed({ place }: { readonly place: Grant }) {
  const { copies, failure, work, restore } = useCopies(place);
  if (copies.length === 0) return null;
  return (
    <section className={css['part']} aria-label="Copies of this library">
      <h2>Copies of this library</h2>
      {failure !== undefined && <FailureNotice failure={failure} />}
      <span role="status">{work}</span>
      <CopiesList copies={copies} disabled={work !== undefined} onRestore={(name) => void restore(name)} />
    </section>
  );
}
