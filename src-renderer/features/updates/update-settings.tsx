import { useState } from 'react';
import { useStore } from 'zustand';
import type { UpdateState } from '../../../src-preload/contract/updates.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { PlaceField } from '../../ui/place-field.tsx';
import { FoundUpdate, OtherUpdates } from './found-update.tsx';
import { UpdateFolder } from './update-folder.tsx';
import css from './updates.module.css';
import { useUpdates } from './use-updates.ts';

/** Which Simile runs, and the way to a newer one: a file that a person opens, or a folder that they look in. */
export function UpdateSettings() {
  const { client, place } = useStores();
  const offered = useStore(place, (state) =>
    state.place.at === 'settings' ? state.place.update : undefined,
  );
  const updates = useUpdates(offered);
  const { state, looking } = updates;
  const [path, setPath] = useState('');
  if (state === undefined) return null;
  const byTyping = client.places.by === 'typing';
  const working = looking.phase === 'working';
  return (
    <>
      <Facts facts={factsOf(state)} />
      {state.seal === 'unsigned' && (
        <p className={css['unsigned']}>Unsigned build: for trying, not for handing out.</p>
      )}
      {state.rule === 'allowed' ? (
        <>
          <p className={css['quiet']}>
            Simile never looks for updates by itself. An update is a file that whoever looks after this
            machine gives you; before anything of it is run, its signature and every byte are checked.
          </p>
          {byTyping && (
            <PlaceField
              label="Update file"
              hint="A file whose name ends in .simileupdate."
              path={path}
              example="/media/stick/Simile-setup.exe.simileupdate"
              onPath={setPath}
              refused={undefined}
            />
          )}
          <div className={css['row']}>
            <Button
              disabled={working || (byTyping && path.trim() === '')}
              onPress={() => void updates.checkFile(path.trim())}
            >
              {byTyping ? 'Check this update' : 'Open an update file …'}
            </Button>
          </div>
          {state.forgotten && (
            <p className={css['unsigned']}>
              A folder of updates was chosen here; what was kept of it cannot be read any more. Choose it
              again.
            </p>
          )}
          <UpdateFolder updates={updates} folder={state.folder} byTyping={byTyping} />
        </>
      ) : (
        <p>
          {state.rule === 'forbidden'
            ? 'Your administrator installs the updates of this machine. No update file is opened here.'
            : 'The policy file of this machine is not understood, so no update is opened until it is.'}
        </p>
      )}
      <div role="status">
        {looking.phase === 'working' && looking.words}
        {looking.phase === 'none' && 'No update for this Simile lies there.'}
        {looking.phase === 'shown' &&
          'The new Simile is shown in its folder. Put it in place of the old one, then start that.'}
      </div>
      {looking.phase === 'refused' && <FailureNotice failure={looking.failure} />}
      {looking.phase === 'found' && (
        <FoundUpdate card={looking.card} running={state} file={looking.file} install={updates.install} />
      )}
      {(looking.phase === 'found' || looking.phase === 'none') && <OtherUpdates others={looking.others} />}
    </>
  );
}

const systems: Readonly<Record<string, string>> = { win32: 'Windows', darwin: 'macOS', linux: 'Linux' };
const seals: Readonly<Record<UpdateState['seal'], string>> = {
  signed: 'signed for this system',
  unsigned: 'unsigned',
  'not-by-system': 'a package that Linux does not sign itself: compare its SHA-256',
  source: 'runs from its sources',
};

function factsOf({ version, platform, arch, seal, signers }: UpdateState) {
  return [
    ['This Simile', `${version} for ${systems[platform] ?? platform} ${arch}`],
    ['Build', seals[seal]],
    [
      'Takes updates of',
      signers.length === 0
        ? 'nobody: no signer’s key was built in'
        : signers.map((id) => `key ${id.slice(0, 16)} …`).join(', '),
    ],
  ] as const;
}
