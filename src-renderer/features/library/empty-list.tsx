import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNotice, Notice } from '../../ui/notice.tsx';
import { NothingByWords } from '../reports/nothing-by-words.tsx';
import { isNarrowed } from './library-query.ts';
import css from './empty-list.module.css';

/** Why there are no rows: the question failed, nothing fits it, nothing is indexed yet, or nothing was ever imported. */
export function EmptyList() {
  const { library, imports, libraries } = useStores();
  const { listing, query, ask, refresh } = useStore(library);
  const importing = useStore(imports, (state) => state.running.phase === 'running');
  const sample = useStore(libraries, ({ session }) => session.phase === 'open' && session.card.sample);
  if (listing.phase === 'failed')
    return (
      <div className={css['empty']}>
        <FailureNotice
          failure={listing.failure}
          actions={<Button onPress={() => void refresh()}>Try again</Button>}
        />
      </div>
    );
  if (isNarrowed(query))
    return query.words.trim() !== '' ? (
      <NothingByWords />
    ) : (
      <Notice
        icon="filter"
        title="No study fits all of this"
        actions={<Button onPress={() => void ask({ filter: {}, words: '' })}>Clear the query</Button>}
      >
        {query.filter.reportText !== undefined && !query.filter.reportText.includes('*') && (
          <p>Reports were searched for whole words: “{query.filter.reportText}*” finds all that begin so.</p>
        )}
        <p>Take a filter away in the bar above, or search for fewer words.</p>
      </Notice>
    );
  if (importing && sample)
    return (
      <Notice icon="import" title="The sample cases are being drawn">
        <p>24 films and their reports, by arithmetic on this machine; some seconds, the first time only.</p>
      </Notice>
    );
  if (importing)
    return (
      <Notice icon="import" title="The first studies appear in a moment">
        <p>Headers are read first, so that the list can be used long before the import is done.</p>
      </Notice>
    );
  return (
    <Notice
      icon="film"
      title="This library is empty"
      actions={
        <Button look="main" onPress={() => imports.getState().setOpen(true)}>
          Import a folder
        </Button>
      }
    >
      <p>Folders of DICOM files are read where they lie. Nothing is moved, changed or sent anywhere.</p>
    </Notice>
  );
}
