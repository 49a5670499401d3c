import { useEffect, useRef, useState } from 'react';
import type { TagNode } from '../../../src-preload/contract/viewer.ts';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import { useStores } from '../../app/stores.ts';
import type { FrameOf } from '../../client/client.ts';
import { Drawer } from '../../ui/drawer.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { searchTags, type TagRow } from './search-tags.ts';
import css from './tag-drawer.module.css';

type Tags =
  | { readonly phase: 'reading' }
  | { readonly phase: 'ready'; readonly tags: readonly TagNode[]; readonly cut: boolean }
  | { readonly phase: 'failed'; readonly failure: Failure };

/** More rows than fit any screen many times over; a search brings the rest. */
const mostRows = 1500;

/** Every element of one file (a drawer for each: give it a key), to be searched by tag, name or value. */
export function TagDrawer({ of, onClose }: { readonly of: FrameOf; readonly onClose: () => void }) {
  const tags = useTags(of);
  const [words, setWords] = useState('');
  const rows = tags.phase === 'ready' ? searchTags(tags.tags, words) : [];
  return (
    <Drawer title="DICOM tags" onClose={onClose}>
      <div className={css['search']}>
        <TextField label="Tag, name or value" type="search" value={words} onChange={setWords} />
      </div>
      {tags.phase === 'reading' && <p className={css['note']}>Reading the file …</p>}
      {tags.phase === 'failed' && <FailureNotice failure={tags.failure} />}
      {tags.phase === 'ready' && (
        <>
          <p className={css['note']} role="status">
            {rows.length.toLocaleString('en')} {rows.length === 1 ? 'element' : 'elements'}
            {tags.cut && '; the file has more than is listed'}
          </p>
          <TagTable rows={rows.slice(0, mostRows)} />
        </>
      )}
    </Drawer>
  );
}

function TagTable({ rows }: { readonly rows: readonly TagRow[] }) {
  return (
    <table className={css['table']}>
      <thead>
        <tr>
          <th scope="col">Tag</th>
          <th scope="col">Name and value</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ place, depth, node }) => (
          <tr key={place}>
            <td style={{ paddingInlineStart: 12 + depth * 12 }}>
              {node.tag} <span className={css['vr']}>{node.vr}</span>
            </td>
            <td>
              <span className={css['name']}>{node.name}</span>
              <span className={css['value']} dir="auto">
                {node.value}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function useTags(of: FrameOf): Tags {
  const { client } = useStores();
  const asked = useRef(of);
  const [tags, setTags] = useState<Tags>({ phase: 'reading' });
  useEffect(() => {
    let current = true;
    const read = async (): Promise<void> => {
      const looked =
        'instance' in asked.current ? { instance: asked.current.instance } : { file: asked.current.file };
      const answer = await client.core['viewer.tags']({ of: looked });
      if (!current) return;
      setTags(answer.ok ? { phase: 'ready', ...answer.value } : { phase: 'failed', failure: answer.failure });
    };
    void read();
    return () => {
      current = false;
    };
  }, [client]);
  return tags;
}
