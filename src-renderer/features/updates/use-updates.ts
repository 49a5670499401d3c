import { useCallback, useEffect, useState } from 'react';
import type { PlacePurpose } from '../../../src-preload/contract/bridge.ts';
import { succeed, type Failure, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { Grant } from '../../../src-preload/contract/grant.ts';
import type { OtherUpdate, UpdateCard, UpdateState } from '../../../src-preload/contract/updates.ts';
import { useStores } from '../../app/stores.ts';

export type Looking =
  | { readonly phase: 'idle' }
  | { readonly phase: 'working'; readonly words: string }
  | {
      readonly phase: 'found';
      readonly file: Grant;
      readonly card: UpdateCard;
      readonly others: readonly OtherUpdate[];
    }
  | { readonly phase: 'none'; readonly others: readonly OtherUpdate[] }
  | { readonly phase: 'refused'; readonly failure: Failure }
  | { readonly phase: 'shown' };

/** A place chosen in the system's dialog, or typed where there is none. */
export type Choice = { readonly purpose: PlacePurpose; readonly path: string };

export interface Updates {
  readonly state: UpdateState | undefined;
  readonly looking: Looking;
  readonly checkFile: (path: string) => Promise<void>;
  readonly look: () => Promise<void>;
  /** Remembers a folder; `undefined` forgets it. */
  readonly keepFolder: (path: string | undefined) => Promise<void>;
  /** Absent in a browser: there an update can only be checked. */
  readonly install: ((file: Grant) => Promise<void>) | undefined;
}

/** Nothing is looked at until a person asks: the folder may lie on a server. */
export function useUpdates(offered?: Grant): Updates {
  const { client } = useStores();
  const { core, places, installUpdate } = client;
  const [state, setState] = useState<UpdateState>();
  const [looking, setLooking] = useState<Looking>({ phase: 'idle' });

  const choose = async (purpose: PlacePurpose, path: string): Promise<Outcome<Grant>> => {
    const chosen = places.by === 'dialog' ? await places.choose(purpose) : await places.grant(purpose, path);
    return chosen.ok ? succeed(chosen.value.grant) : chosen;
  };
  const refuse = (failure: Failure): void => setLooking(refused(failure));
  const check = useCallback(
    async (file: Grant): Promise<void> => {
      setLooking({ phase: 'working', words: 'Checking the file to its last byte …' });
      const checked = await core['updates.check']({ file });
      setLooking(
        checked.ok ? { phase: 'found', file, card: checked.value, others: [] } : refused(checked.failure),
      );
    },
    [core],
  );

  useEffect(() => {
    void core['updates.state']({}).then((answer) => answer.ok && setState(answer.value));
  }, [core]);
  // A file that was opened with Simile from outside is checked at once.
  useEffect(() => {
    if (offered !== undefined) void check(offered);
  }, [check, offered]);

  return {
    state,
    looking,
    async checkFile(path) {
      const file = await choose('update-file', path);
      await (file.ok ? check(file.value) : refuse(file.failure));
    },
    async look() {
      setLooking({ phase: 'working', words: 'Looking in the folder …' });
      const found = await core['updates.look']({});
      if (!found.ok) return refuse(found.failure);
      const { newest, others } = found.value;
      setLooking(newest === undefined ? { phase: 'none', others } : { phase: 'found', ...newest, others });
    },
    async keepFolder(path) {
      const folder = path === undefined ? undefined : await choose('update-folder', path);
      if (folder?.ok === false) return refuse(folder.failure);
      const kept = await core['updates.folder'](folder === undefined ? {} : { folder: folder.value });
      if (!kept.ok) return refuse(kept.failure);
      setState(kept.value);
      setLooking({ phase: 'idle' });
    },
    install:
      installUpdate &&
      (async (file) => {
        setLooking({ phase: 'working', words: 'Checking it once more, and copying the library …' });
        const staged = await core['updates.stage']({ file });
        if (!staged.ok) return refuse(staged.failure);
        const installed = await installUpdate(staged.value.update);
        if (!installed.ok) return refuse(installed.failure);
        setLooking(
          installed.value.step === 'shown'
            ? { phase: 'shown' }
            : { phase: 'working', words: 'The installer is open. Simile ends …' },
        );
      }),
  };
}

function refused(failure: Failure): Looking {
  return failure.code === 'cancelled' ? { phase: 'idle' } : { phase: 'refused', failure };
}
