import { stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { placePurpose, type InstallStep, type PlacePurpose } from '../../../src-preload/contract/bridge.ts';
import { channels } from '../../../src-preload/contract/channels.ts';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { Grant } from '../../../src-preload/contract/grant.ts';
import { isSystemError } from '../../core/ingest/walk-folder.ts';
import type { Grants } from '../../serve/grants.ts';
import type { Serve } from '../../serve/serve.ts';
import type { Asked, ElectronApi } from './electron-api.ts';
import { isOurWindow } from './judge-sender.ts';
import { createTurns, type Turns } from './turns.ts';

export interface AnswerNeeds {
  readonly ipcMain: ElectronApi['ipcMain'];
  readonly windowIds: ReadonlySet<number>;
  readonly serve: Serve;
  readonly grants: Grants;
  /** The file dialog; undefined when it was closed without a choice. */
  readonly choose: (purpose: PlacePurpose) => Promise<string | undefined>;
  /** Installs an update that was staged, by its name. */
  readonly install: (update: string) => Promise<Outcome<InstallStep>>;
  /** The page of that window has asked something, so it listens. */
  readonly listens: (contentsId: number) => void;
  /** A fault of ours, by what was asked; never what was asked about. */
  readonly defect: (what: string, error: unknown) => void;
}

const purposeWords = z.tuple([placePurpose]);
const updateWords = z.tuple([z.uuid()]);
const pathWords = z.tuple([z.string().min(1).max(32_767)]);

/**
 * Everything that a window may ask of the main process: five questions, each answered only to the top frame of a window
 * of ours, each parsed on arrival.
 */
export function answerWindows(needs: AnswerNeeds): Pick<Turns, 'forget'> {
  const { ipcMain, grants, windowIds } = needs;
  const turns = createTurns(needs.serve, grants);

  const handle = (channel: string, answer: (asked: Asked, words: unknown[]) => Promise<Outcome<unknown>>) =>
    ipcMain.handle(channel, async (asked, ...words) => {
      if (!isOurWindow(asked, windowIds)) return fail('grant-refused', 'This is no window of Simile.');
      try {
        return await answer(asked, words);
      } catch (error) {
        needs.defect(channel, error);
        return fail('defect');
      }
    });

  handle(channels.call, ({ sender }, words) => {
    needs.listens(sender.id);
    return turns.call(sender.id, words);
  });
  handle(channels.choose, async (_, words) => {
    const purpose = purposeWords.safeParse(words);
    if (!purpose.success) return fail('bad-input');
    const path = await needs.choose(purpose.data[0]);
    return path === undefined ? fail('cancelled') : succeed({ grant: grants.mint(path) });
  });
  handle(channels.grantFile, async (_, words) => {
    const path = pathWords.safeParse(words);
    return path.success ? grantFile(path.data[0], grants) : fail('bad-input');
  });
  handle(channels.install, async (_, words) => {
    const update = updateWords.safeParse(words);
    return update.success ? needs.install(update.data[0]) : fail('bad-input');
  });
  ipcMain.on(channels.cancel, (asked, ...words) => {
    if (isOurWindow(asked, windowIds)) turns.cancel(asked.sender.id, words);
  });
  return turns;
}

/** A dropped file; a folder, a pipe or a device is none. */
async function grantFile(path: string, { mint }: Grants): Promise<Outcome<{ readonly grant: Grant }>> {
  if (!isAbsolute(path) || path.includes('\0')) return fail('bad-input', 'Drop a file of this computer.');
  try {
    const found = await stat(path);
    return found.isFile()
      ? succeed({ grant: mint(path) })
      : fail('bad-input', 'Drop one image, not a folder.');
  } catch (error) {
    if (isSystemError(error)) return fail('unreadable');
    throw error;
  }
}
