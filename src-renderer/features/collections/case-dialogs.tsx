import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import { studyInUse } from '../viewer/study-in-use.ts';
import { CollectDialog } from './collect-dialog.tsx';
import { NoteDialog } from './note-dialog.tsx';

/** What is asked over the image in use; what is kept of its study is read with it. */
export function CaseDialogs() {
  const { viewer, collections } = useStores();
  const study = useStore(viewer, (state) => studyInUse(state)?.study);
  const uid = useStore(viewer, (state) => studyInUse(state)?.uid ?? '');
  const words = useStore(viewer, (state) => studyInUse(state)?.words ?? 'this study');
  const asking = useStore(collections, (state) => state.asking);
  useEffect(() => {
    void collections.getState().look(study);
  }, [collections, study]);
  if (asking === 'collect') return <CollectDialog of={words} />;
  return asking === 'note' ? <NoteDialog key={uid} of={words} uid={uid} /> : null;
}
