import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import { factsOfAsked, type ImageFacts } from './image-asked.ts';

/** What is known here of the image asked about. */
export function useFactsOfAsked(): ImageFacts | undefined {
  const { similar, viewer } = useStores();
  const image = useStore(similar, (state) => state.image);
  const panes = useStore(viewer, (state) => state.panes);
  const study = useStore(viewer, (state) => state.study);
  const series = useStore(viewer, (state) => state.series);
  return factsOfAsked(image, { panes, study, series });
}
