import { useStore } from 'zustand';
import type { Reading } from '../../app/place-store.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';

/** Where a study is read. */
export function ReadingRoom({ reading }: { readonly reading: Reading }) {
  const back = useStore(useStores().place, (state) => state.back);
  return (
    <main aria-label="Reading">
      <Notice
        icon="film"
        title={reading.of === 'study' ? `Study ${reading.study}` : reading.name}
        actions={
          <Button onPress={back} shortcut="Esc">
            Back to the list
          </Button>
        }
      />
    </main>
  );
}
