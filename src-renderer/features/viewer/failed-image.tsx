import type { StudyCard } from '../../../src-preload/contract/study.ts';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { showName } from '../library/show-name.ts';
import { WhereItWas } from './where-it-was.tsx';
import css from './viewport.module.css';

interface FailedImageProps {
  readonly failure: Failure;
  readonly study: StudyCard | undefined;
  readonly onRetry: () => void;
}

/** An image whose pixels cannot be shown: whose it is, why, and another try for a drive that was plugged in again. */
export function FailedImage({ failure, study, onRetry }: FailedImageProps) {
  const { presentation } = useStores();
  const presenting = useStore(presentation, (state) => state.on);
  return (
    <div className={css['failed']} onPointerDown={(event) => event.stopPropagation()}>
      <div>
        {study !== undefined && !presenting && (
          <p dir="auto">
            {[showName(study.patientName) || 'No name', study.patientId, study.date ?? '']
              .filter((word) => word !== '')
              .join(' · ')}
          </p>
        )}
        <FailureNotice failure={failure} actions={<Button onPress={onRetry}>Try again</Button>} />
        {failure.code === 'root-offline' && <WhereItWas />}
      </div>
    </div>
  );
}
