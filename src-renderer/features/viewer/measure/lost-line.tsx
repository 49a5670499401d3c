import { useStore } from 'zustand';
import { useStores } from '../../../app/stores.ts';
import { Button } from '../../../ui/button.tsx';

/** In the status bar: what was drawn last in a room that is left already, and could not be kept. */
export function LostLine() {
  const { measures } = useStores();
  const lost = useStore(measures, (state) => state.lost);
  if (lost === undefined) return null;
  const { drawings, failure } = lost;
  return (
    <>
      <strong role="alert">
        {drawings === 1 ? 'A measurement' : `${drawings} measurements`} drawn before could not be kept:{' '}
        {failure.detail}
      </strong>
      <Button look="plain" onPress={() => measures.getState().dismiss()}>
        I know
      </Button>
    </>
  );
}
