import { resolve } from 'node:path';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { CommandContext, Handlers } from '../core.ts';
import type { CoreDeps } from '../deps.ts';
import { entered } from '../library/enter-library.ts';
import type { LibraryHolder } from '../library/library-holder.ts';
import { audit } from '../store/audit-log.ts';
import { listBackups } from '../store/backup/backup-files.ts';
import { restoreBackup } from '../store/backup/restore-backup.ts';
import { backUpLibrary } from './back-up-library.ts';
import { exportLibrary } from './export-library.ts';

type BackupHandlers = Pick<Handlers, Extract<keyof Handlers, `backup.${string}`>>;

/** Commands about copies of a library, and about taking it to another machine. */
export function backupCommands(holder: LibraryHolder, deps: CoreDeps): BackupHandlers {
  const folderOf = (place: string | undefined, { pathOf }: CommandContext): Outcome<string> => {
    if (place === undefined) {
      const library = holder.current();
      return library.ok ? succeed(library.value.store.folder) : library;
    }
    const folder = pathOf(place);
    return folder === undefined ? fail('grant-refused') : succeed(resolve(folder));
  };
  return {
    'backup.make': async () => {
      const library = holder.current();
      return library.ok ? library.value.inTurn(() => backUpLibrary(library.value)) : library;
    },
    'backup.list': async ({ place }, context) => {
      const folder = folderOf(place, context);
      return folder.ok ? succeed([...(await listBackups(folder.value))]) : folder;
    },
    'backup.restore': async ({ place, name }, context) => {
      const folder = folderOf(place, context);
      if (!folder.ok) return folder;
      const open = holder.current();
      if (open.ok && open.value.importing !== undefined) return fail('import-running');
      if (open.ok && open.value.store.folder === folder.value) await holder.close();
      const restored = await restoreBackup({
        library: folder.value,
        name,
        generation: deps.newId(),
        at: deps.clock.stamp(),
        workerUrl: deps.backupWorkerUrl,
      });
      // Whatever came of it, the library that was there is opened again: a refusal leaves nobody without one.
      const library = await holder.open(folder.value);
      if (!restored.ok) return restored;
      if (!library.ok) return library;
      audit(library.value.store.database, { at: deps.clock.stamp(), action: 'restore', subject: name });
      return entered(library.value, deps);
    },
    'backup.export': async ({ to }, { pathOf }) => {
      const library = holder.current();
      if (!library.ok) return library;
      if (library.value.importing !== undefined) return fail('import-running');
      const folder = pathOf(to);
      if (folder === undefined) return fail('grant-refused');
      const { store } = library.value;
      const at = deps.clock.stamp();
      // Before it leaves: an export that is cut short has left in part all the same.
      audit(store.database, { at, action: 'export', subject: 'library' });
      const { inTurn, closing } = library.value;
      const needs = { at, workerUrl: deps.backupWorkerUrl, stop: closing };
      return inTurn(() => exportLibrary(store.folder, resolve(folder), needs));
    },
  };
}
