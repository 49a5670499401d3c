import { z } from 'zod';

/** What a chosen place is for. A library's folder is opened for writing, everything else for reading alone. */
export const placePurpose = z.enum([
  'import-folder',
  'library-folder',
  'model-folder',
  'labels-file',
  'codes-file',
  'update-file',
  'update-folder',
]);
export type PlacePurpose = z.infer<typeof placePurpose>;

/** What became of an installer: opened by the system, or shown in its folder for a person to put where they want it. */
export const installStep = z.strictObject({ step: z.enum(['opened', 'shown']) });
export type InstallStep = z.infer<typeof installStep>;

/**
 * What the preload script puts on the window, and all that the window can reach. Functions and text alone pass it, so
 * a withdrawal is a number.
 */
export interface Bridge {
  /** `library` is the one that the window shows, by its generation; absent before there is one. */
  call(command: string, input: unknown, turn: number, library?: string): Promise<unknown>;
  /** Withdraws the question of that turn. */
  cancel(turn: number): void;
  subscribe(listener: (told: unknown) => void): () => void;
  /** The host's own file dialog; the grant of what was chosen. */
  choose(purpose: PlacePurpose): Promise<unknown>;
  /** The grant of a dropped `File`, whose path only the preload script may see. */
  grantFile(file: object): Promise<unknown>;
  /**
   * Installs an update that `updates.stage` made ready, by its name: judged once more, a person asked, the installer
   * handed to the system. Then Simile ends.
   */
  install(update: string): Promise<unknown>;
  /** What addresses of pictures begin with. */
  readonly pixels: string;
}
