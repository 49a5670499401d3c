import { useEffect, useState } from 'react';
import { useStores } from '../../app/stores.ts';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import type { Core } from '../../client/core.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { useAnswer } from './use-answer.ts';
import css from './report-setup.module.css';

const askEngine = (core: Core) => core['report.engine']({});

/** Which engine reads, and whether another one read some of the reports; what people said of findings is carried over. */
export function ReportEngine() {
  const { client } = useStores();
  const { value: engine, failure, again } = useAnswer(askEngine);
  const [working, setWorking] = useState(false);
  const [refused, setRefused] = useState<Failure>();
  // A reading behind whoever opened the library ends without being asked.
  useEffect(() => client.hear('library.changed', () => void again()), [client, again]);
  const reread = async (): Promise<void> => {
    setWorking(true);
    const answer = await client.core['report.reread']({});
    setWorking(false);
    setRefused(answer.ok ? undefined : answer.failure);
    await again();
  };
  return (
    <section className={css['part']}>
      <h3>Engine</h3>
      {failure !== undefined && <FailureNotice failure={failure} />}
      {refused !== undefined && <FailureNotice failure={refused} />}
      {engine !== undefined && (
        <p>
          {engine.engineVersion}, codes of {engine.lexiconEdition}, to search by and not to bill by.{' '}
          {engine.reports.toLocaleString('en')} reports
          {engine.outdated > 0 && `, ${engine.outdated.toLocaleString('en')} of them read by another version`}
          .
        </p>
      )}
      {engine !== undefined && engine.outdated > 0 && (
        <div className={css['row']}>
          <Button disabled={working || engine.reading} onPress={() => void reread()}>
            {working || engine.reading ? 'Reading …' : 'Read them anew'}
          </Button>
        </div>
      )}
    </section>
  );
}
