import { useState } from 'react';
import { useStore } from 'zustand';
import type { VerifyReport } from '../../../src-preload/contract/library.ts';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import css from './settings-page.module.css';

type Work =
  | { readonly phase: 'idle' }
  | { readonly phase: 'running'; readonly words: string }
  | { readonly phase: 'verified'; readonly report: VerifyReport }
  | { readonly phase: 'rebuilt'; readonly vectors: number; readonly seconds: number }
  | { readonly phase: 'failed'; readonly failure: Failure };

export function LibrarySettings() {
  const { client, libraries, presentation } = useStores();
  const presenting = useStore(presentation, (state) => state.on);
  const session = useStore(libraries, (state) => state.session);
  const [work, setWork] = useState<Work>({ phase: 'idle' });
  if (session.phase !== 'open') return <p className={css['quiet']}>No library is open.</p>;
  const { card } = session;
  const verify = async () => {
    setWork({ phase: 'running', words: 'Checking the database, the files and the search index …' });
    const answer = await client.core['library.verify']({});
    setWork(
      answer.ok ? { phase: 'verified', report: answer.value } : { phase: 'failed', failure: answer.failure },
    );
  };
  const rebuild = async () => {
    setWork({ phase: 'running', words: 'Rebuilding the search index …' });
    const answer = await client.core['index.rebuild']({});
    setWork(answer.ok ? { phase: 'rebuilt', ...answer.value } : { phase: 'failed', failure: answer.failure });
  };
  return (
    <>
      <Facts
        facts={[
          ['Name', (presenting ? 'A library' : card.name) + (card.sample ? ' (sample cases)' : '')],
          [
            'Holds',
            `${card.studies.toLocaleString('en')} studies of ${card.patients.toLocaleString('en')} patients`,
          ],
          [
            'Searchable by picture',
            `${card.embedded.toLocaleString('en')} of ${card.images.toLocaleString('en')} images`,
          ],
          ['Model', card.model],
          ['Fingerprint', card.fingerprint.slice(0, 16)],
        ]}
      />
      <div className={css['row']}>
        <Button disabled={work.phase === 'running'} onPress={() => void verify()}>
          Check the library
        </Button>
        <Button disabled={work.phase === 'running'} onPress={() => void rebuild()}>
          Rebuild the search index
        </Button>
      </div>
      <div role="status">
        {work.phase === 'running' && work.words}
        {work.phase === 'rebuilt' &&
          `Rebuilt from ${work.vectors.toLocaleString('en')} vectors in ${work.seconds.toFixed(1)} s.`}
        {work.phase === 'verified' && <Verified report={work.report} />}
      </div>
      {work.phase === 'failed' && <FailureNotice failure={work.failure} />}
    </>
  );
}

function Verified({ report: { ok, databaseDetail, locations, index } }: { readonly report: VerifyReport }) {
  return (
    <Facts
      facts={[
        ['Result', ok ? 'Everything is as it should be.' : 'Something needs attention.'],
        ['Database', databaseDetail],
        [
          'Files',
          `${locations.checked.toLocaleString('en')} looked at · ${locations.missing} missing · ${locations.changed} changed · ${locations.offlineRoots} folders offline`,
        ],
        ['Search index', index.detail === '' ? index.state : index.detail],
      ]}
    />
  );
}
