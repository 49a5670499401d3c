import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useStores } from '../../../app/stores.ts';

/** Keeps at hand what was measured in every study on screen, for as long as the room is entered. */
export function useMeasured(): void {
  const { viewer, measures } = useStores();
  const studies = useStore(viewer, ({ panes }) =>
    [...new Set(panes.map(({ study }) => study?.study))].filter((study) => study !== undefined).join(' '),
  );
  useEffect(() => {
    for (const study of studies.split(' ')) if (study !== '') void measures.getState().load(Number(study));
  }, [studies, measures]);
  useEffect(() => () => measures.getState().forget(), [measures]);
}
