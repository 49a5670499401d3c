import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Reading } from '../../../app/place-store.ts';
import { useStores } from '../../../app/stores.ts';

/** Keeps at hand what was measured in every study on screen, for as long as the room is entered for one thing. */
export function useMeasured(reading: Reading): void {
  const { viewer, measures } = useStores();
  const studies = useStore(viewer, ({ panes }) =>
    [...new Set(panes.map(({ study }) => study?.study))].filter((study) => study !== undefined).join(' '),
  );
  // Not by the object: a room that is opened anew for a presentation keeps what was drawn on the same film.
  const read = reading.of === 'study' ? reading.study : reading.file;
  useEffect(() => measures.getState().enter(read), [read, measures]);
  useEffect(() => {
    for (const study of studies.split(' ')) if (study !== '') void measures.getState().load(Number(study));
  }, [studies, measures]);
  useEffect(() => () => measures.getState().forget(), [measures]);
}
