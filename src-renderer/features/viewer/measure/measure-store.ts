import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Grant } from '../../../../src-preload/contract/grant.ts';
import type { Measurement } from '../../../../src-preload/contract/measurement.ts';
import { fail, type Failure } from '../../../../src-preload/contract/failure.ts';
import type { Client, FrameOf } from '../../../client/client.ts';
import { keyOf } from '../frame-shelf.ts';
import type { Draft } from './draw.ts';
import type { Drawn } from './drawn.ts';

/** One change, both ways: nothing before is drawing, nothing after is deleting. */
interface Change {
  readonly before: Drawn | undefined;
  readonly after: Drawn | undefined;
}

/** What is known of one stay in the room; what is answered after it changes nothing of the next. */
interface Stay {
  readonly loaded: Set<number>;
  /** Why each drawing is not kept, by its id, the newest last. */
  readonly unkept: Map<string, Failure>;
}

export interface MeasureState {
  readonly drawn: readonly Drawn[];
  readonly selected: string | undefined;
  /** What is being drawn, and in which viewport. */
  readonly draft: (Draft & { readonly pane: number; readonly on: string }) | undefined;
  /** An arrow whose words are being written. */
  readonly writing: string | undefined;
  readonly past: readonly Change[];
  readonly future: readonly Change[];
  /** Why a drawing is not kept in the library as it is on screen: until it is, whatever is drawn beside it. */
  readonly failure: Failure | undefined;
  /** Why the measurements of a study are not on its images, by the study, until they are read. */
  readonly unread: ReadonlyMap<number, Failure>;
  /** Drawings that the library has otherwise than they were left: that was known only after the room was. Said until it is read. */
  readonly lost: { readonly drawings: number; readonly failure: Failure } | undefined;
  /** Enters the room for one study or file: nothing that was drawn for another stays, and none of it is undone here. */
  readonly enter: (read: number | Grant) => void;
  readonly load: (study: number) => Promise<void>;
  /** Leaves the room: nothing of one patient's stays for the next. */
  readonly forget: () => void;
  /** Another library is open: images there have the same numbers, so nothing more of the one before is written. */
  readonly leaveLibrary: () => void;
  /** Waits until all that was drawn is kept, or known not to be. */
  readonly settle: () => Promise<void>;
  /** What was lost has been read. */
  readonly dismiss: () => void;
  readonly setDraft: (draft: MeasureState['draft']) => void;
  readonly select: (id: string | undefined) => void;
  readonly write: (id: string | undefined) => void;
  /** Draws, changes or deletes one, as a step that can be undone. */
  readonly change: (before: Drawn | undefined, after: Drawn | undefined) => void;
  /** Shows a change on its way without keeping it: a handle under the hand. */
  readonly preview: (drawn: Drawn) => void;
  readonly removeSelected: () => boolean;
  readonly selectNext: (on: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
}

export type MeasureStore = StoreApi<MeasureState>;

const nothingDrawn = {
  drawn: [],
  selected: undefined,
  draft: undefined,
  writing: undefined,
  past: [],
  future: [],
  failure: undefined,
  unread: new Map<number, Failure>(),
} as const satisfies Partial<MeasureState>;

/** What was measured in the images that are open. Each change is kept with its image at once. */
export function makeMeasureStore({ core }: Pick<Client, 'core'>): MeasureStore {
  const begin = (): Stay => ({ loaded: new Set(), unkept: new Map() });
  let stay = begin();
  /** Counts the libraries that were open. */
  let library = 0;
  let kept = Promise.resolve();
  let entered: number | Grant | undefined;

  return createStore<MeasureState>()((set, get) => {
    const keep = (change: Change): void => {
      // One after the other: an undo must not overtake what it undoes.
      const [before, of, from] = [kept, stay, library];
      kept = (async () => {
        await before;
        tell(of, change, from === library ? await save(change) : otherLibrary);
      })();
    };
    const tell = (of: Stay, { before, after }: Change, failure: Failure | undefined): void => {
      const id = (after ?? before)?.id ?? '';
      of.unkept.delete(id);
      if (failure !== undefined) of.unkept.set(id, failure);
      const last = [...of.unkept.values()].at(-1);
      if (of === stay) set({ failure: last });
      else if (last !== undefined) set({ lost: { drawings: of.unkept.size, failure: last } });
    };
    const save = async ({ before, after }: Change): Promise<Failure | undefined> => {
      const of = after ?? before;
      const frame = of && frameOf(of.on);
      if (of === undefined || frame === undefined) return undefined;
      if (after !== undefined) {
        const put = await core['measurement.put'](asMeasurement(after, frame));
        return put.ok ? undefined : put.failure;
      }
      const removed = await core['measurement.remove']({ id: of.id });
      // One that could not be kept is not there: gone, as it was to be.
      return removed.ok || removed.failure.code === 'not-found' ? undefined : removed.failure;
    };
    const apply = ({ before, after }: Change): void => {
      const others = get().drawn.filter(({ id }) => id !== (before ?? after)?.id);
      set({
        drawn: after === undefined ? others : [...others, after],
        selected: after?.id,
        writing: undefined,
      });
      keep({ before, after });
    };
    return {
      ...nothingDrawn,
      lost: undefined,
      enter(read) {
        if (read !== entered) get().forget();
        entered = read;
      },
      async load(study) {
        const of = stay;
        if (of.loaded.has(study)) return;
        of.loaded.add(study);
        // What was drawn or deleted before the room was left may still be on its way.
        await kept;
        const answer = await core['measurement.list']({ study });
        if (of !== stay) return;
        const unread = new Map(get().unread);
        unread.delete(study);
        if (!answer.ok) {
          of.loaded.delete(study);
          return set({ unread: unread.set(study, answer.failure) });
        }
        const known = new Set(get().drawn.map(({ id }) => id));
        const more = answer.value.filter(({ id }) => !known.has(id)).map(asDrawn);
        set({ drawn: [...get().drawn, ...more], unread });
      },
      forget() {
        entered = undefined;
        stay = begin();
        set(nothingDrawn);
      },
      leaveLibrary() {
        library += 1;
        // Words that are being written end with the room, and have no library to go to any more.
        if (get().writing !== undefined) set({ lost: { drawings: 1, failure: otherLibrary } });
        get().forget();
      },
      settle: () => kept,
      dismiss: () => set({ lost: undefined }),
      setDraft: (draft) => set({ draft }),
      select: (selected) => set({ selected, writing: undefined }),
      write: (writing) => set({ writing }),
      change(before, after) {
        set({ past: [...get().past, { before, after }], future: [] });
        apply({ before, after });
      },
      preview: (drawn) =>
        set({ drawn: get().drawn.map((each) => (each.id === drawn.id ? drawn : each)), selected: drawn.id }),
      removeSelected() {
        const chosen = get().drawn.find(({ id }) => id === get().selected);
        if (chosen === undefined) return false;
        get().change(chosen, undefined);
        return true;
      },
      selectNext(on) {
        const here = get().drawn.filter((each) => each.on === on);
        const next = here[(here.findIndex(({ id }) => id === get().selected) + 1) % here.length];
        set({ selected: next?.id, writing: undefined });
      },
      undo() {
        const change = get().past.at(-1);
        if (change === undefined) return;
        set({ past: get().past.slice(0, -1), future: [change, ...get().future] });
        apply({ before: change.after, after: change.before });
      },
      redo() {
        const [change, ...rest] = get().future;
        if (change === undefined) return;
        set({ past: [...get().past, change], future: rest });
        apply(change);
      },
    };
  });
}

const otherLibrary = fail('library-changed', 'Another library was opened before.').failure;

function asDrawn({ instance, frame, ...rest }: Measurement): Drawn {
  return { ...rest, on: keyOf({ instance, frame }) };
}

function asMeasurement(drawn: Drawn, of: { readonly instance: number; readonly frame: number }): Measurement {
  const { id, kind, points, text, wordsAt } = drawn;
  return {
    id,
    kind,
    text,
    points: points.map(({ x, y }) => ({ x, y })),
    ...(wordsAt !== undefined && { wordsAt }),
    ...of,
  };
}

/** The library's frame that a key names; none for a dropped file, whose drawings last as long as it is open. */
function frameOf(on: string): Extract<FrameOf, { readonly instance: number }> | undefined {
  const found = /^(\d+)\/(\d+)$/.exec(on);
  return found === null ? undefined : { instance: Number(found[1]), frame: Number(found[2]) };
}
