import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';

/** In the status bar: why the room was left, when it was another window that opened another library. */
export function LeftLine() {
  const { libraries, collections } = useStores();
  const left = useStore(libraries, (state) => state.left);
  const begun = useStore(collections, (state) => state.drafts.size > 0);
  if (!left) return null;
  return (
    <>
      <strong role="alert">
        Another window opened this library: what was read here belongs to the one before.
        {begun && ' A note that was begun waits with its study there.'}
      </strong>
      <Button look="plain" onPress={() => libraries.getState().setLeft(false)}>
        I know
      </Button>
    </>
  );
}
