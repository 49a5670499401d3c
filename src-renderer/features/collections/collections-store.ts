import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CollectionCard, KeptOfStudy } from '../../../src-preload/contract/collections.ts';
import type { Failure, Outcome } from '../../../src-preload/contract/failure.ts';
import type { Client } from '../../client/client.ts';
import { newestQuestion } from '../../client/newest.ts';
import { whileShown } from '../../client/while-shown.ts';
import type { CollectionPlace } from './place-collection.ts';

export interface CollectionsState {
  /** Parents before their children, in the order a person gave them. */
  readonly cards: readonly CollectionCard[];
  /** What is kept of the study in use; undefined until it is read. */
  readonly kept: (KeptOfStudy & { readonly study: number }) | undefined;
  readonly failure: Failure | undefined;
  /** Why a collection that was to be put elsewhere or removed stayed as it was. */
  readonly unplaced: Failure | undefined;
  /** The study that was to be moved in the order of a collection and stayed, and why. */
  readonly unmoved: { readonly study: number; readonly why: string } | undefined;
  /** Notes that were begun and are not kept yet, by what each is about: closing a dialog loses none of them. */
  readonly drafts: ReadonlyMap<string, string>;
  /** What is asked over the image: which collection, or what to note. */
  readonly asking: 'collect' | 'note' | undefined;
  read(): Promise<void>;
  /** A presentation begins or ends: names that a person gave leave the window, and everything is read anew. */
  enter(): Promise<void>;
  /** Another library is open: what a person keeps there is read when it is drawn. */
  leaveLibrary(): void;
  /** Makes a collection and gives its number; undefined where it could not be made. */
  make(name: string, parent?: number): Promise<number | undefined>;
  rename(collection: number, name: string): Promise<void>;
  /** Puts it into another or into none, at a place among those that lie there. */
  move(collection: number, to: CollectionPlace): Promise<void>;
  /** Whether it was removed. */
  remove(collection: number): Promise<boolean>;
  /** Puts the study in use in, or takes it out. */
  toggle(collection: number): Promise<void>;
  /** Moves a study among those of a collection by one place; false where it is at the end, or not in that very one. */
  carry(collection: number, study: number, by: 1 | -1): Promise<boolean>;
  /** Reads what is kept of a study; undefined leaves none. */
  look(study: number | undefined): Promise<void>;
  /** Writes a note, or another body of one; whether it was kept. */
  writeNote(body: string, note?: number): Promise<boolean>;
  /** Keeps what is typed of a note while this window is open; nothing typed is no draft. */
  draft(about: string, body: string): void;
  /** Marks an image as key or takes the mark away; undefined where that failed. */
  toggleKey(instance: number, frame: number): Promise<boolean | undefined>;
  ask(asking: CollectionsState['asking']): void;
}

export type CollectionsStore = StoreApi<CollectionsState>;

const liesBelow = 'This case lies in a collection below: it is moved in the list of that one.';

/** What a person keeps of cases: collections, notes and key images of the open library. */
export function makeCollectionsStore(client: Pick<Client, 'core' | 'shown'>): CollectionsStore {
  const { core, shown } = client;
  const ofShown = whileShown(client);
  const nextLook = newestQuestion();
  /** The study in use: what is kept of it may still be on its way. */
  let inUse: number | undefined;
  let carried = Promise.resolve(false);
  return createStore<CollectionsState>()((set, get) => {
    /** Keeps the failure where there is one, and reads everything again. */
    const after = async <T>(answer: Outcome<T>): Promise<T | undefined> => {
      set({ failure: answer.ok ? undefined : answer.failure });
      await get().read();
      if (inUse !== undefined) await get().look(inUse);
      return answer.ok ? answer.value : undefined;
    };
    /** The same, for what is asked in the list of collections: there the failure is told, while its library is shown. */
    const afterPlacing = async (asked: Promise<Outcome<unknown>>): Promise<boolean> => {
      const answer = await ofShown(asked);
      if (answer === undefined) return false;
      set({ unplaced: answer.ok ? undefined : answer.failure });
      return (await after(answer)) !== undefined;
    };
    return {
      cards: [],
      kept: undefined,
      failure: undefined,
      unplaced: undefined,
      unmoved: undefined,
      drafts: new Map(),
      asking: undefined,
      async read() {
        const answer = await ofShown(core['collection.list']({}));
        if (answer?.ok === true) set({ cards: answer.value });
      },
      async enter() {
        set({ cards: [], kept: undefined, failure: undefined, unplaced: undefined, asking: undefined });
        await get().read();
        if (inUse !== undefined) await get().look(inUse);
      },
      leaveLibrary() {
        void get().look(undefined);
        set({ cards: [], failure: undefined, unplaced: undefined, asking: undefined });
      },
      async make(name, parent) {
        const made = await core['collection.make']({ name, ...(parent !== undefined && { parent }) });
        return (await after(made))?.collection;
      },
      async rename(collection, name) {
        await after(await core['collection.rename']({ collection, name }));
      },
      async move(collection, { parent, place }) {
        await afterPlacing(
          core['collection.move']({ collection, place, ...(parent !== undefined && { parent }) }),
        );
      },
      remove: async (collection) => afterPlacing(core['collection.remove']({ collection })),
      async toggle(collection) {
        const { kept } = get();
        if (kept === undefined) return;
        const { study } = kept;
        await after(
          kept.collections.includes(collection)
            ? await core['collection.take-out']({ collection, study })
            : await core['collection.add']({ collection, studies: [study] }),
        );
      },
      carry(collection, study, by) {
        // Both steps are meant for the library in which the place was chosen.
        const of = { library: shown() };
        const stay = (why: string): false => {
          set({ unmoved: { study, why } });
          return false;
        };
        const carryOne = async (): Promise<boolean> => {
          set({ unmoved: undefined });
          const order = await core['collection.studies']({ collection }, of);
          if (!order.ok) return stay(order.failure.detail);
          const at = order.value.indexOf(study);
          if (at < 0) return stay(liesBelow);
          const place = at + by;
          if (place < 0 || place >= order.value.length) return false;
          const placed = await core['collection.place']({ collection, study, place }, of);
          return placed.ok || stay(placed.failure.detail);
        };
        // One after the other: each counts from where the one before put it.
        carried = carried.then(carryOne);
        return carried;
      },
      async look(study) {
        const { signal, isNewest } = nextLook();
        inUse = study;
        if (study === undefined) return set({ kept: undefined, asking: undefined, unmoved: undefined });
        // A study of another viewport is named already: nothing may be read or written of the one before.
        if (get().kept?.study !== study) set({ kept: undefined });
        const answer = await core['kept.of-study']({ study }, { signal });
        if (!isNewest()) return;
        set({ kept: answer.ok ? { ...answer.value, study } : undefined });
      },
      async writeNote(body, note) {
        const study = inUse;
        if (study === undefined) return false;
        const written = await core['note.write']({ study, body, ...(note !== undefined && { note }) });
        return (await after(written)) !== undefined;
      },
      draft(about, body) {
        const drafts = new Map(get().drafts);
        if (body === '') drafts.delete(about);
        else drafts.set(about, body);
        set({ drafts });
      },
      async toggleKey(instance, frame) {
        return (await after(await core['key-image.toggle']({ instance, frame })))?.marked;
      },
      ask: (asking) => set({ asking, failure: undefined }),
    };
  });
}
