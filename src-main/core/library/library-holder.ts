import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { CoreDeps } from '../deps.ts';
import type { Model } from '../embed/model-manifest.ts';
import { chosenModel } from '../models/chosen-model.ts';
import { followModel } from '../models/follow-model.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { libraryMayLieIn } from '../policy/refuse-library-place.ts';
import { generationOf } from '../store/library-card.ts';
import { createStore, openStore, type Store } from '../store/open-store.ts';
import { type OpenLibrary, openLibrary } from './open-library.ts';
import { resumeRemoval } from './resume-removal.ts';

/** Holds the one library that is open, and opens another in its place. What is refused leaves the open one open. */
export class LibraryHolder {
  readonly #deps: CoreDeps;
  #open: OpenLibrary | undefined;
  #model: Promise<Outcome<Model>> | undefined;
  /** Of two opened at once, one would stay open with nobody to close it. */
  readonly #inTurn = oneAtATime();

  constructor(deps: CoreDeps) {
    this.#deps = deps;
  }

  /** The open library, or `library-missing` where none is open. */
  current(): Outcome<OpenLibrary> {
    return this.#open === undefined ? fail('library-missing', 'No library is open.') : succeed(this.#open);
  }

  /** Whether the open library is another than that of this generation. With none open, what is asked says so itself. */
  isAnother(generation: string): boolean {
    return this.#open !== undefined && generationOf(this.#open.store.database) !== generation;
  }

  open(folder: string): Promise<Outcome<OpenLibrary>> {
    return this.#inTurn(() => this.#take(folder, () => openStore(folder)));
  }

  /** Makes a library in a folder, or opens the one that is there. */
  create(folder: string, name: string, sample: boolean): Promise<Outcome<OpenLibrary>> {
    const createdAt = this.#deps.clock.stamp();
    const made = { name, sample, createdAt, generation: this.#deps.newId() };
    return this.#inTurn(() => this.#take(folder, () => createStore(folder, made)));
  }

  close(): Promise<void> {
    return this.#inTurn(() => this.#close());
  }

  async #close(): Promise<void> {
    const library = this.#open;
    this.#open = undefined;
    await library?.close();
  }

  async #take(folder: string, openNext: () => Promise<Outcome<Store>>): Promise<Outcome<OpenLibrary>> {
    const allowed = await libraryMayLieIn(folder, this.#deps);
    if (!allowed.ok) return allowed;
    const model = await (this.#model ??= this.#deps.readModel());
    if (!model.ok) return model;
    // A library cannot be opened beside itself; any other is opened first, so that a refusal closes nothing.
    if (this.#open?.store.folder === folder) await this.#close();
    const store = await openNext();
    if (!store.ok) return store;
    try {
      await this.#close();
      const chosen = await chosenModel(store.value, model.value);
      const library = openLibrary(store.value, { bundled: model.value, chosen }, this.#deps);
      followModel(library, this.#deps);
      await resumeRemoval(library);
      this.#open = library;
      return succeed(library);
    } catch (error) {
      // Nobody else could close it, and it would stay locked.
      store.value.close();
      throw error;
    }
  }
}
