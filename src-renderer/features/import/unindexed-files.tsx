import type { FileState } from '../../../src-preload/contract/import.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Menu } from '../../ui/menu.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { remedyForFile } from '../../ui/remedy-for.ts';
import type { FileList } from './import-store.ts';
import { listedStates, stateNames } from './state-names.ts';
import css from './import-drawer.module.css';

/** What has a place elsewhere, or is no image at all, wants nothing done. */
const needsRemedy: readonly FileState[] = ['quarantined', 'unsupported'];

/** Every file that did not become an image, with its reason, a page at a time. */
export function UnindexedFiles({ list }: { readonly list: FileList }) {
  const { listFiles, hideFiles } = useStores().imports.getState();
  const { batch, state, total, rows, failure } = list;
  return (
    <section className={css['section']} aria-label="Files not indexed">
      <div className={`${css['row']} ${css['spread']}`}>
        <Button look="plain" onPress={hideFiles}>
          <Icon name="back" /> Back
        </Button>
        <Menu
          label="Kind of file"
          choices={[
            { id: '', words: 'All that are not images' },
            ...listedStates.map((id) => ({ id, words: stateNames[id] })),
          ]}
          onChoose={(id) => void listFiles({ batch, state: listedStates.find((each) => each === id) })}
        >
          {state === undefined ? 'All that are not images' : stateNames[state]} <Icon name="down" />
        </Menu>
      </div>
      <p className={css['quiet']}>{total === 1 ? '1 file' : `${total.toLocaleString('en')} files`}</p>
      {failure !== undefined && <FailureNotice failure={failure} />}
      <ul className={css['files']}>
        {rows.map(({ path, state, code, reason }) => (
          <li key={path}>
            <span className={css['path']}>{path}</span>
            <span className={css['quiet']}>
              {stateNames[state]} · {reason} {code !== '' && <code>{code}</code>}
            </span>
            {needsRemedy.includes(state) && <span>{remedyForFile(code)}</span>}
          </li>
        ))}
      </ul>
      {rows.length < total && (
        <Button onPress={() => void listFiles({ batch, state, more: true })}>
          Show {Math.min(200, total - rows.length).toLocaleString('en')} more
        </Button>
      )}
    </section>
  );
}
