import type { PlacePurpose } from '../../src-preload/contract/bridge.ts';
import type { CommandName } from '../../src-preload/contract/commands.ts';

/** How questions leave this window and answers and events come back: unparsed, because nothing that arrives is trusted. */
export interface Transport {
  /** `library` is the generation of the one that this window shows: what is asked is meant for no other. */
  call(command: CommandName, input: unknown, signal: AbortSignal, library?: string): Promise<unknown>;
  /** Gives every event to `listener`; the function it returns ends that. */
  subscribe(listener: (told: unknown) => void): () => void;
  readonly places: Places;
  /** Hands a staged update to the system; absent where a window can only check one. */
  readonly install?: (update: string) => Promise<unknown>;
  readonly pictures: Pictures;
}

/**
 * How a person chooses a place on disk. The window never handles paths of its own: a dialog of the host mints the
 * grant, or a path typed by the person is handed to the host, which mints it.
 */
export type Places =
  | { readonly by: 'dialog'; choose(purpose: PlacePurpose): Promise<unknown> }
  | { readonly by: 'typing'; grant(purpose: PlacePurpose, path: string): Promise<unknown> };

/** Where pictures are fetched: ids in, addresses of this window's own origin out. `library` is the generation of theirs. */
export interface Pictures {
  thumbnail(library: string, instance: number): string;
  frame(library: string, instance: number, frame: number): string;
  /** A frame of a dropped file, by its grant. */
  fileFrame(file: string, frame: number): string;
  /** What the model saw of a frame, or of a dropped file. */
  tensor(library: string, instance: number, frame: number): string;
  fileTensor(file: string): string;
  /** What the exit gate let out. */
  exit(pass: string): string;
  /** A file dropped on the window, handed over for a question; gives an outcome with its grant, unparsed. */
  handOver(file: File): Promise<unknown>;
  /** Says that a dropped file is done with; absent where the host keeps no copy of it. */
  letGo?(file: string): Promise<unknown>;
}
