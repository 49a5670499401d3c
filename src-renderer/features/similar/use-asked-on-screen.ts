import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import { isOnScreen } from './image-asked.ts';

/** Whether what is asked about can be seen: a question of the history may be about something else. */
export function useAskedOnScreen(): boolean {
  const { similar, viewer } = useStores();
  const image = useStore(similar, (state) => state.image);
  return useStore(viewer, (room) => isOnScreen(image, room));
}
