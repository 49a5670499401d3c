import type { Rectangle } from 'electron';
import { z } from 'zod';
import { readUserFile, writeUserFile } from '../../core/user/user-file.ts';

const pixels = z.number().int().min(-100_000).max(100_000);

/** Where one window stood and how. Bounds are those of the window when it is neither maximised nor full screen. */
const windowPlace = z.strictObject({
  bounds: z.strictObject({ x: pixels, y: pixels, width: pixels, height: pixels }),
  maximized: z.boolean(),
  fullScreen: z.boolean(),
});
export type WindowPlace = z.infer<typeof windowPlace>;

const fileName = 'window-places.json';
const mostWindows = 4;

/** The windows that were open when Simile was last closed; none when it never was, or the file is not what it was. */
export async function readWindowPlaces(userFolder: string): Promise<readonly WindowPlace[]> {
  const read = await readUserFile(userFolder, fileName, z.array(windowPlace).max(mostWindows));
  return read.ok ? (read.value ?? []) : [];
}

export function writeWindowPlaces(userFolder: string, places: readonly WindowPlace[]): Promise<void> {
  return writeUserFile(userFolder, fileName, places.slice(0, mostWindows));
}

/** Enough of a window's title bar to be taken hold of. */
const grip = { width: 160, height: 40 };

/** Bounds that show on one of today's screens: a reading room's second monitor may be gone. */
export function boundsOnScreen(
  bounds: Rectangle | undefined,
  screens: readonly { readonly workArea: Rectangle }[],
): Rectangle | undefined {
  if (bounds === undefined) return undefined;
  const shows = screens.some(({ workArea: area }) => {
    const across = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
    return across >= grip.width && bounds.y >= area.y && bounds.y + grip.height <= area.y + area.height;
  });
  return shows ? bounds : undefined;
}
