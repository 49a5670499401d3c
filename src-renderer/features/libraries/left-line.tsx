import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';

/** In the status bar: why the room was left, when it was another window that opened another library. */
export function LeftLine() {
  const { libraries } = useStores();
  const left = useStore(libraries, (state) => state.left);
  if (!left) return null;
  return (
    <>
      <strong role="alert">
        Another window opened this library: what was read here belongs to the one before.
      </strong>
      <Button look="plain" onPress={() => libraries.getState().setLeft(false)}>
        I know
      </Button>
    </>
  );
}
