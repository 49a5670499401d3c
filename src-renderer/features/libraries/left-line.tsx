import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import css from './left-line.module.css';

/** In the status bar: why the room was left or a name went, when it was another window that opened another library. */
export function LeftLine() {
  const { libraries, collections } = useStores();
  const left = useStore(libraries, (state) => state.left);
  const nameLost = useStore(libraries, (state) => state.nameLost);
  const begun = useStore(collections, (state) => state.drafts.size > 0);
  if (!left && !nameLost) return null;
  const know = (): void => {
    libraries.getState().setLeft(false);
    libraries.getState().setNameLost(false);
  };
  const said = [
    left
      ? 'Another window opened this library: what was read here belongs to the one before.'
      : 'Another window opened this library.',
    ...(left && begun ? ['A note that was begun waits with its study there.'] : []),
    ...(nameLost ? ['A name that was typed for the one before was not kept.'] : []),
  ].join(' ');
  return (
    <>
      <strong role="alert" className={css['said']} title={said}>
        {said}
      </strong>
      <Button look="plain" onPress={know}>
        I know
      </Button>
    </>
  );
}
