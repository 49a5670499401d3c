import { useState } from 'react';
import type { ChangedQuery, ModelComparison } from '../../../src-preload/contract/models.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Thumbnail } from '../library/thumbnail.tsx';
import css from './models.module.css';

type ComparedModel = ModelComparison['before'];

const shownAtFirst = 8;

/** Hits drawn of each model: more are seen where the film is opened. */
const drawnHits = 3;

/** What a switch would change: how many hits stay, and the queries that change most with what both models find for them. */
export function ChangedHits({ comparison }: { readonly comparison: ModelComparison }) {
  const { place } = useStores();
  const [all, setAll] = useState(false);
  const { before, after, k, queries, overlap, sameFirst, changed, changedQueries } = comparison;
  const was = nameBeside(before, after);
  const is = nameBeside(after, before);
  const rows = all ? changed : changed.slice(0, shownAtFirst);
  return (
    <div className={css['note']}>
      <p role="status">
        Over {queries.toLocaleString('en')} images, {Math.round(overlap * 100)} of 100 first hits stay with{' '}
        {is}; {sameFirst.toLocaleString('en')} keep their nearest case.
      </p>
      {changed.length > 0 && (
        <table className={css['changed']}>
          <caption>
            Images whose nearest cases change most
            {changedQueries > rows.length &&
              `: ${rows.length.toLocaleString('en')} of ${changedQueries.toLocaleString('en')}`}
          </caption>
          <thead>
            <tr>
              <th scope="col">Image</th>
              <th scope="col" className={css['by']}>
                Nearest by {was}
              </th>
              <th scope="col" className={css['by']}>
                Nearest by {is}
              </th>
              <th scope="col">Hits that stay</th>
              <th scope="col">Film</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ query, shared, ...found }, at) => (
              <tr key={`${query.instance}/${query.frame}`}>
                <td>
                  <Films images={[query]} as={() => 'Image asked about'} />
                </td>
                <td>
                  <Films images={found.before} as={(rank) => `Hit ${rank} by ${was}`} />
                </td>
                <td>
                  <Films images={found.after} as={(rank) => `Hit ${rank} by ${is}`} />
                </td>
                <td>
                  {shared} of {k}
                </td>
                <td>
                  <Button
                    look="plain"
                    label={`Open image ${at + 1}`}
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
            {changedQueries > changed.length
              ? `Show ${changed.length.toLocaleString('en')} of ${changedQueries.toLocaleString('en')}`
              : `Show all ${changed.length.toLocaleString('en')}`}
          </Button>
        </div>
      )}
    </div>
  );
}

/** What a model is called beside another: by its name, and by its fingerprint too where both have one name. */
function nameBeside({ name, fingerprint }: ComparedModel, other: ComparedModel): string {
  return name === other.name ? `${name} ${fingerprint.slice(0, 12)}` : name;
}

interface FilmsProps {
  readonly images: ChangedQuery['before'];
  /** What the image of a rank, from 1, is called where it is not seen. */
  readonly as: (rank: number) => string;
}

function Films({ images, as }: FilmsProps) {
  return (
    <div className={css['films']}>
      {images.slice(0, drawnHits).map(({ instance, frame }, at) => (
        <span className={css['film']} key={`${instance}/${frame}`}>
          <Thumbnail instance={instance} description={as(at + 1)} />
        </span>
      ))}
    </div>
  );
}
