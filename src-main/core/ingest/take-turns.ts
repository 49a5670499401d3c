import type { PendingEntry } from '../store/ledger.ts';

/** Entries waiting for one of the same image; beyond these the walk itself waits. */
const mostWaiting = 16;

/** Hands out entries so that no two of one image are in work, or waiting to be committed, at the same time. */
export interface Turns {
  /** The next entry whose image is free; undefined where there is none now. */
  next(): PendingEntry | undefined;
  /** The work on an entry is committed, or given up. */
  release(entry: PendingEntry): void;
  /** Whether entries wait for a release. */
  readonly isHeld: boolean;
  /** Ends the entries and gives back those that were taken from them and never handed out. */
  end(): readonly PendingEntry[];
}

export function takeTurns(entries: Generator<PendingEntry>): Turns {
  const busy = new Set<number>();
  const waiting: PendingEntry[] = [];
  const handOut = (entry: PendingEntry): PendingEntry => {
    busy.add(entry.instanceId);
    return entry;
  };
  return {
    next() {
      const free = waiting.findIndex(({ instanceId }) => !busy.has(instanceId));
      const [first] = free === -1 ? [] : waiting.splice(free, 1);
      if (first !== undefined) return handOut(first);
      while (waiting.length < mostWaiting) {
        const { value, done } = entries.next();
        if (done === true) return undefined;
        if (!busy.has(value.instanceId)) return handOut(value);
        waiting.push(value);
      }
      return undefined;
    },
    release: ({ instanceId }) => void busy.delete(instanceId),
    get isHeld() {
      return waiting.length > 0;
    },
    end() {
      entries.return(undefined);
      return waiting.splice(0);
    },
  };
}
