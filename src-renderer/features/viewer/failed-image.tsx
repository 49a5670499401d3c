import type { StudyCard } from '../../../src-preload/contract/study.ts';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { WhereItWas } from './where-it-was.tsx';
import { WhoseStudy } from './whose-study.tsx';
import css from './viewport.module.css';

interface FailedImageProps {
  readonly failure: Failure;
  readonly study: StudyCard | undefined;
  readonly onRetry: () => void;
}

/** An image whose pixels cannot be shown: whose it is, why, and another try for a drive that was plugged in again. */
export function FailedImage({ failure, study, onRetry }: FailedImageProps) {
  return (
    <div className={css['failed']} onPointerDown={(event) => event.stopPropagation()}>
      <div>
        <WhoseStudy study={study} />
        <FailureNotice failure={failure} actions={<Button onPress={onRetry}>Try again</Button>} />
        {failure.code === 'root-offline' && <WhereItWas />}
      </div>
    </div>
  );
}
