import { useCallback, useEffect, useState } from 'react';
import type { DisagreementCard } from '../../../src-preload/contract/comprehend.ts';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { FailureNotice, Notice } from '../../ui/notice.tsx';
import { useEscape } from '../../ui/use-escape.ts';
import { DisagreementRow } from './disagreement-row.tsx';
import css from './comprehend.module.css';

type Shown =
  | { readonly phase: 'reading'; readonly rows: readonly DisagreementCard[] }
  | { readonly phase: 'ready'; readonly rows: readonly DisagreementCard[]; readonly next: number | undefined }
  | { readonly phase: 'failed'; readonly failure: Failure };

/** Every place where Simile and the service read a report differently, with the sentence of each. */
export function DisagreementsPage() {
  const { client, place } = useStores();
  const [shown, setShown] = useState<Shown>({ phase: 'reading', rows: [] });
  const [from, setFrom] = useState(0);
  const back = useCallback(() => place.getState().go({ at: 'settings', seek: 'network' }), [place]);
  useEscape(back);
  useEffect(() => {
    const stop = new AbortController();
    const read = async () => {
      const answer = await client.core['comprehend.disagreements']({ after: from }, { signal: stop.signal });
      if (stop.signal.aborted) return;
      setShown((before) => {
        if (!answer.ok) return { phase: 'failed', failure: answer.failure };
        const known = before.phase === 'failed' ? [] : before.rows;
        return { phase: 'ready', rows: [...known, ...answer.value.rows], next: answer.value.next };
      });
    };
    void read();
    return () => stop.abort();
  }, [client, from]);
  return (
    <main className={css['page']} aria-label="Disagreements">
      <div className={css['head']}>
        <Button look="plain" autoFocus onPress={back}>
          <Icon name="back" /> Settings
        </Button>
        <h1>Where the two readers of reports disagree</h1>
      </div>
      {shown.phase === 'failed' && <FailureNotice failure={shown.failure} />}
      {shown.phase === 'ready' && shown.rows.length === 0 && (
        <Notice title="They agree">In the reports that were asked about, nothing is read differently.</Notice>
      )}
      {shown.phase !== 'failed' && shown.rows.length > 0 && (
        <table className={css['table']}>
          <thead>
            <tr>
              <th scope="col">They differ on</th>
              <th scope="col">Simile</th>
              <th scope="col">Comprehend Medical</th>
              <th scope="col">
                <span className={css['hidden']}>Open</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.rows.map((row) => (
              <DisagreementRow
                key={`${row.report} ${row.simile?.start ?? ''} ${row.service?.start ?? ''}`}
                row={row}
                onOpen={() =>
                  place.getState().go({
                    at: 'reading',
                    reading: { of: 'study', study: row.study, similar: false },
                    from: 'disagreements',
                  })
                }
              />
            ))}
          </tbody>
        </table>
      )}
      {shown.phase === 'reading' && <p role="status">Comparing …</p>}
      {shown.phase === 'ready' && shown.next !== undefined && (
        <div className={css['row']}>
          <Button onPress={() => setFrom(shown.next ?? 0)}>Compare more reports</Button>
        </div>
      )}
    </main>
  );
}
