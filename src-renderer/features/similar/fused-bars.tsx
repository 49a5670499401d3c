import type { HitSources } from '../../../src-preload/contract/fuse.ts';
import css from './fused-bars.module.css';

const names = { image: 'Image', words: 'Words', codes: 'Findings' } as const;

/** What each source says of a hit; a longer bar says more. They order hits and are no probabilities. */
export function FusedBars({ sources }: { readonly sources: HitSources }) {
  return (
    <span className={css['bars']}>
      {(['image', 'words', 'codes'] as const).map((source) => {
        const share = sources[source];
        return share === undefined ? null : (
          <span key={source} className={css['source']} title={`${names[source]} ${share.toFixed(2)}`}>
            <span className={css['name']}>{names[source]}</span>
            <span className={css['track']}>
              <span style={{ inlineSize: `${100 * share}%` }} />
            </span>
          </span>
        );
      })}
    </span>
  );
}
