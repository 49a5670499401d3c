import { useStore } from 'zustand';
import type { StudyCard } from '../../../src-preload/contract/study.ts';
import { useStores } from '../../app/stores.ts';
import { showName } from '../library/show-name.ts';

/** Whose study it is and of when, where there is no picture to say so in its corners. A presentation says neither. */
export function WhoseStudy({ study }: { readonly study: StudyCard | undefined }) {
  const { presentation } = useStores();
  const presenting = useStore(presentation, (state) => state.on);
  if (study === undefined || presenting) return null;
  return (
    <p dir="auto">
      {[showName(study.patientName) || 'No name', study.patientId, study.date ?? '']
        .filter((word) => word !== '')
        .join(' · ')}
    </p>
  );
}
