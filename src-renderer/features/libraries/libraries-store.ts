import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Grant } from '../../../src-preload/contract/grant.ts';
import type { LibraryCard, RecentLibrary } from '../../../src-preload/contract/library.ts';
import { succeed, type Failure, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { Client } from '../../client/client.ts';

/** Which library is open. `none` is the first run; `failed` is a library that is there and cannot be opened. */
export type Session =
  | { readonly phase: 'opening' }
  | { readonly phase: 'none' }
  | { readonly phase: 'open'; readonly card: LibraryCard }
  /** `place` where it is known which one: its copies can be restored. */
  | { readonly phase: 'failed'; readonly failure: Failure; readonly place?: Grant | undefined };

export interface LibrariesState {
  readonly session: Session;
  readonly recent: readonly RecentLibrary[];
  /** Whether search answers from the slower exact index while the other is rebuilt. */
  readonly rebuilding: boolean;
  /** Why the last change of library was refused; the library that was open stays open. */
  readonly failure: Failure | undefined;
  /** What was being read here was left, for another window has opened another library. Said until it is read. */
  readonly left: boolean;
  readonly setLeft: (left: boolean) => void;
  /** A name was being typed when another window opened another library. Said until it is read. */
  readonly nameLost: boolean;
  readonly setNameLost: (nameLost: boolean) => void;
  readonly find: () => Promise<void>;
  readonly begin: (of: 'own' | 'sample') => Promise<boolean>;
  readonly open: (place: Grant) => Promise<boolean>;
  readonly create: (place: Grant, name: string) => Promise<boolean>;
  /** Reads the counts of the open library again. */
  readonly recount: () => Promise<void>;
  /** The failure was read. */
  readonly dismiss: () => void;
}

export type LibrariesStore = StoreApi<LibrariesState>;

/** The library that the window shows, by its generation; undefined while none is open. */
export function shownLibrary({ session }: Pick<LibrariesState, 'session'>): string | undefined {
  return session.phase === 'open' ? session.card.generation : undefined;
}

/** `finish` waits for what is still being written to the library that is open, before another opens in its place. */
export function makeLibrariesStore(
  { core, hear, enter: show }: Pick<Client, 'core' | 'hear' | 'enter'>,
  finish: () => Promise<void> = () => Promise.resolve(),
): LibrariesStore {
  const store = createStore<LibrariesState>()((set, get) => {
    /** The card of the library that is open. What became known of it meanwhile is newer than the answer. */
    const readCard = async (): Promise<Outcome<LibraryCard>> => {
      const before = get().session;
      const card = await core['library.card']({});
      const { session } = get();
      return session !== before && session.phase === 'open' ? succeed(session.card) : card;
    };
    const enter = async (ask: () => Promise<Outcome<LibraryCard>>, place?: Grant): Promise<boolean> => {
      const before = get().session;
      if (before.phase !== 'open') set({ session: { phase: 'opening' } });
      await finish();
      const answer = await ask();
      if (answer.ok) {
        set({ session: { phase: 'open', card: answer.value }, failure: undefined });
        await readRecent();
        return true;
      }
      // Refused, it leaves open what was; whether anything was is asked, not guessed.
      const still = await readCard();
      set({
        failure: answer.failure,
        session: still.ok
          ? { phase: 'open', card: still.value }
          : { phase: 'failed', failure: answer.failure, place },
      });
      return false;
    };
    const readRecent = async (): Promise<Failure | undefined> => {
      const answer = await core['library.recent']({});
      if (answer.ok) set({ recent: answer.value });
      return answer.ok ? undefined : answer.failure;
    };
    return {
      session: { phase: 'opening' },
      recent: [],
      rebuilding: false,
      failure: undefined,
      left: false,
      setLeft: (left) => set({ left }),
      nameLost: false,
      setNameLost: (nameLost) => set({ nameLost }),
      async find() {
        const [card, unread] = await Promise.all([readCard(), readRecent()]);
        // One that was opened meanwhile is found.
        if (get().session.phase === 'open') return;
        if (card.ok) return set({ session: { phase: 'open', card: card.value } });
        if (card.failure.code !== 'library-missing')
          return set({ session: { phase: 'failed', failure: card.failure } });
        // The library that was open last is opened again; what is wrong with it is told, never passed over.
        if (unread !== undefined) return set({ session: { phase: 'failed', failure: unread } });
        const last = get().recent[0];
        if (last === undefined) set({ session: { phase: 'none' } });
        else await get().open(last.place);
      },
      begin: (of) => enter(() => core['library.begin']({ of })),
      open: (place) => enter(() => core['library.open']({ place }), place),
      async recount() {
        const card = await readCard();
        if (card.ok) set({ session: { phase: 'open', card: card.value } });
      },
      dismiss: () => set({ failure: undefined }),
      create: (place, name) => enter(() => core['library.create']({ place, ...(name !== '' && { name }) })),
    };
  });
  // Before anybody else hears of it: nothing of the library that was left is asked for by a number of this one.
  store.subscribe((state, before) => {
    show(shownLibrary(state));
    // What was told is of the library that was left.
    const left = shownLibrary(before);
    if (state.rebuilding && left !== undefined && left !== shownLibrary(state))
      store.setState({ rebuilding: false });
  });
  hear('library.changed', (card) => store.setState({ session: { phase: 'open', card } }));
  hear('index.rebuilding', ({ running }) => store.setState({ rebuilding: running }));
  return store;
}
