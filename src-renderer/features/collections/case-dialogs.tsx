import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import { CollectDialog } from './collect-dialog.tsx';
import { NoteDialog } from './note-dialog.tsx';

/** What is asked over the image of the study being read; what is kept of that study is read with it. */
export function CaseDialogs() {
  const { viewer, collections } = useStores();
  const study = useStore(viewer, (state) => state.study?.study);
  const asking = useStore(collections, (state) => state.asking);
  useEffect(() => {
    void collections.getState().look(study);
  }, [collections, study]);
  if (asking === 'collect') return <CollectDialog />;
  return asking === 'note' ? <NoteDialog /> : null;
}
