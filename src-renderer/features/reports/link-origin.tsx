import { useState } from 'react';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import type { ReportCard } from '../../../src-preload/contract/reports.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Answers, Dialog } from '../../ui/dialog.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { useOneAtATime } from '../../ui/use-one-at-a-time.ts';
import { reasonWords } from './reason-words.ts';
import css from './report-panel.module.css';

interface LinkOriginProps {
  readonly report: ReportCard;
  readonly study: number;
}

/** What the report was joined with this study by, which engine read it, and the way to part them. */
export function LinkOrigin({ report, study }: LinkOriginProps) {
  const { reports } = useStores();
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const link = report.links.find((each) => each.study === study && each.state === 'linked');
  const oneAtATime = useOneAtATime();
  const unlink = async (): Promise<void> => {
    const failed = await reports.getState().link(report.report, study, false);
    setFailure(failed);
    if (failed === undefined) setAsking(false);
  };
  return (
    <p className={css['origin']}>
      {link !== undefined && (
        <>
          Linked {reasonWords(link.reason)}{' '}
          <button type="button" className={css['part']} onClick={() => setAsking(true)}>
            Unlink …
          </button>{' '}
        </>
      )}
      Read by {report.engineVersion}
      <Dialog title="Part this report from the study?" open={asking} asks onClose={() => setAsking(false)}>
        <p>
          It goes to the reports without a study, where it can be linked again. A later import does not undo
          this.
        </p>
        {failure !== undefined && <FailureNotice failure={failure} />}
        <Answers>
          <Button onPress={() => setAsking(false)} autoFocus>
            Keep it
          </Button>
          <Button look="main" onPress={() => oneAtATime(unlink)}>
            Unlink
          </Button>
        </Answers>
      </Dialog>
    </p>
  );
}
