import { resolve } from 'node:path';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { UpdateState } from '../../../src-preload/contract/updates.ts';
import { backUpLibrary } from '../backup/back-up-library.ts';
import type { CommandContext, Handlers } from '../core.ts';
import type { CoreDeps } from '../deps.ts';
import type { LibraryHolder } from '../library/library-holder.ts';
import { checkUpdate } from './check-update.ts';
import type { Here } from './judge-update.ts';
import { lookInFolder } from './look-in-folder.ts';
import { stageUpdate } from './stage-update.ts';
import { forgotUpdateFolder, keepUpdateFolder, updateFolder } from './update-folder.ts';

type UpdateHandlers = Pick<Handlers, Extract<keyof Handlers, `updates.${string}`>>;

/** Commands about updates: files and folders, read when a person asks. */
export function updatesCommands(holder: LibraryHolder, deps: CoreDeps): UpdateHandlers {
  const here = hereOf(deps);
  return {
    'updates.state': async () => succeed(await stateOf(deps, here)),
    'updates.check': async ({ file }, context) => {
      const path = await allowedPath(file, context, deps);
      return path.ok ? checkUpdate(path.value, here) : path;
    },
    'updates.look': async ({ folder }, { pathOf, mint }) => {
      const own = await updateFolder(deps);
      if (!own.ok) return own;
      const place = folder === undefined ? own.value?.where : pathOf(folder);
      if (place === undefined && folder === undefined)
        return fail((await forgotUpdateFolder(deps)) ? 'settings-damaged' : 'update-folder-unset');
      if (place === undefined) return fail('grant-refused');
      const found = await lookInFolder(resolve(place), here);
      if (!found.ok) return found;
      const { newest, others } = found.value;
      return succeed({
        ...(newest === undefined ? {} : { newest: { file: mint(newest.path), card: newest.card } }),
        others: [...others],
      });
    },
    'updates.folder': async ({ folder }, { pathOf }) => {
      const { userFolder } = deps;
      const own = await updateFolder(deps);
      if (!own.ok) return own;
      if (userFolder === undefined) return fail('not-found', 'This host remembers no folder.');
      if (own.value?.by === 'administrator')
        return fail('update-forbidden', 'Your administrator has fixed the folder of updates.');
      const path = folder === undefined ? undefined : pathOf(folder);
      if (folder !== undefined && path === undefined) return fail('grant-refused');
      await keepUpdateFolder(userFolder, path);
      return succeed(await stateOf(deps, here));
    },
    'updates.stage': async ({ file }, context) => {
      const path = await allowedPath(file, context, deps);
      if (!path.ok) return path;
      if (deps.userFolder === undefined) return fail('not-found', 'This host installs nothing.');
      const open = holder.current();
      if (open.ok && open.value.importing !== undefined)
        return fail('import-running', 'An import is running. Let it end, or cancel it, before the update.');
      const staged = await stageUpdate(path.value, deps.userFolder, here);
      if (!staged.ok || !open.ok) return staged;
      const copy = await open.value.inTurn(() => backUpLibrary(open.value));
      return copy.ok ? succeed({ ...staged.value, copy: copy.value }) : copy;
    },
  };
}

/** The program that runs, as updates are judged against it. */
export function hereOf({ version, build }: Pick<CoreDeps, 'version' | 'build'>): Here {
  return { version, platform: process.platform, arch: process.arch, keys: build.updateKeys };
}

async function stateOf(deps: CoreDeps, { version, platform, arch, keys }: Here): Promise<UpdateState> {
  const folder = await updateFolder(deps);
  const forgotten = folder.ok && folder.value === undefined && (await forgotUpdateFolder(deps));
  return {
    version,
    platform,
    arch,
    seal: deps.build.seal,
    signers: keys.map(({ id }) => id),
    ...(folder.ok
      ? { rule: 'allowed', ...(folder.value && { folder: folder.value }), ...(forgotten && { forgotten }) }
      : { rule: folder.failure.code === 'update-forbidden' ? 'forbidden' : 'policy-malformed' }),
  };
}

/** The file that a grant stands for, where updates are not forbidden. */
async function allowedPath(
  grant: string,
  { pathOf }: CommandContext,
  deps: CoreDeps,
): Promise<Outcome<string>> {
  const folder = await updateFolder(deps);
  if (!folder.ok) return folder;
  const path = pathOf(grant);
  return path === undefined ? fail('grant-refused') : succeed(resolve(path));
}
