import { useState } from 'react';
import type { ModelComparison } from '../../../src-preload/contract/models.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import css from './models.module.css';

const shownAtFirst = 8;

/** What a switch would change: how many hits stay, and the queries that change most, each to be opened and seen. */
export function ChangedHits({ comparison }: { readonly comparison: ModelComparison }) {
  const { place } = useStores();
  const [all, setAll] = useState(false);
  const { after, k, queries, overlap, sameFirst, changed } = comparison;
  const rows = all ? changed : changed.slice(0, shownAtFirst);
  return (
    <div className={css['note']}>
      <p role="status">
        Over {queries.toLocaleString('en')} images, {Math.round(overlap * 100)} of 100 first hits stay with{' '}
        {after.name}; {sameFirst.toLocaleString('en')} keep their nearest case.
      </p>
      {changed.length > 0 && (
        <table className={css['changed']}>
          <caption>Images whose nearest cases change most</caption>
          <thead>
            <tr>
              <th scope="col">Image</th>
              <th scope="col">Hits that stay</th>
              <th scope="col">Film</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ query, shared }) => (
              <tr key={`${query.sopInstanceUid}/${query.frame}`}>
                <td className={css['uid']}>{query.sopInstanceUid}</td>
                <td>
                  {shared} of {k}
                </td>
                <td>
                  <Button
                    look="plain"
                    label={`Open ${query.sopInstanceUid}`}
                    onPress={() =>
                      place
                        .getState()
                        .go({ at: 'reading', reading: { of: 'study', study: query.study, similar: true } })
                    }
                  >
                    Open
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {changed.length > rows.length && (
        <div className={css['row']}>
          <Button look="plain" onPress={() => setAll(true)}>
            Show all {changed.length.toLocaleString('en')}
          </Button>
        </div>
      )}
    </div>
  );
}
