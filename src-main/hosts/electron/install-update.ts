import type { InstallStep } from '../../../src-preload/contract/bridge.ts';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { Here } from '../../core/updates/judge-update.ts';
import { clearStaged } from '../../core/updates/stage-update.ts';
import { unpackUpdate, type UnpackedUpdate } from '../../core/updates/unpack-update.ts';
import type { ElectronApi } from './electron-api.ts';
import { hashOf } from './parts-manifest.ts';

export interface InstallNeeds {
  readonly electron: Pick<ElectronApi, 'app' | 'dialog' | 'shell'>;
  readonly userFolder: string;
  readonly here: Here;
}

/**
 * Hands the installer of a staged update to the system and ends Simile. Nothing that page or core said of the update is
 * believed: it is judged here with this process's own keys, while the installer is written to the folder that it is
 * opened from, and a person confirms it in a dialog that no page draws.
 */
export async function installUpdate(
  update: string,
  { electron: { app, dialog, shell }, userFolder, here }: InstallNeeds,
): Promise<Outcome<InstallStep>> {
  const unpacked = await unpackUpdate(userFolder, update, here);
  if (!unpacked.ok) return unpacked;
  const { response } = await dialog.showMessageBox(questionOf(unpacked.value, here));
  if (response !== 0) {
    await clearStaged(userFolder);
    return fail('cancelled');
  }
  const { path, sha256, name } = unpacked.value;
  // The question may have stood there for an hour.
  if ((await hashOf(path)) !== sha256) return fail('update-payload-changed');
  if (isShown(name)) {
    shell.showItemInFolder(path);
    return succeed({ step: 'shown' });
  }
  if ((await shell.openPath(path)) !== '') return fail('update-not-opened');
  app.quit();
  return succeed({ step: 'opened' });
}

/** A program or an archive in place of an installer: a person puts it where they want it. */
const isShown = (name: string): boolean => /\.(AppImage|zip)$/.test(name);

function questionOf({ version, signer, name }: UnpackedUpdate, here: Here) {
  return {
    type: 'question' as const,
    title: 'Simile',
    message: `Install Simile ${version} in place of ${here.version}?`,
    detail: [
      whatFollows(name),
      'Libraries and settings stay where they are. The open library was copied, and the copy checked.',
      `Signed with the key ${signer.slice(0, 16)} …`,
    ].join('\n\n'),
    buttons: ['Install', 'Cancel'],
    defaultId: 0,
    cancelId: 1,
  };
}

/** What happens next, and what a person does, by the kind of installer. */
function whatFollows(name: string): string {
  if (isShown(name)) return `${name} is shown in its folder. Put it in place of the old Simile.`;
  return name.endsWith('.dmg')
    ? `${name} is opened, and Simile ends. Put the new Simile into Applications in place of the old one.`
    : `${name} is opened, and Simile ends. The system may ask for an administrator’s password.`;
}
