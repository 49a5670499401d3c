import { z } from 'zod';

/** What a chosen place is for. A folder to import, or of a model, and the file of codes are opened for reading alone, a library's for writing. */
export const placePurpose = z.enum(['import-folder', 'library-folder', 'model-folder', 'codes-file']);
export type PlacePurpose = z.infer<typeof placePurpose>;

/**
 * What the preload script puts on the window, and all that the window can reach. Functions and text alone pass it, so
 * a withdrawal is a number.
 */
export interface Bridge {
  call(command: string, input: unknown, turn: number): Promise<unknown>;
  /** Withdraws the question of that turn. */
  cancel(turn: number): void;
  subscribe(listener: (told: unknown) => void): () => void;
  /** The host's own file dialog; the grant of what was chosen. */
  choose(purpose: PlacePurpose): Promise<unknown>;
  /** The grant of a dropped `File`, whose path only the preload script may see. */
  grantFile(file: object): Promise<unknown>;
  /** What addresses of pictures begin with. */
  readonly pixels: string;
}
