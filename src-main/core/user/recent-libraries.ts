import { z } from 'zod';
import { succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { changeUserFile, readUserFile } from './user-file.ts';

const recent = z.array(
  z.strictObject({ folder: z.string(), name: z.string(), sample: z.boolean(), openedAt: z.string() }),
);
export type RecentEntry = z.infer<typeof recent>[number];

const fileName = 'recent-libraries.json';
const kept = 12;

/** Libraries this person opened, newest first. A host without a folder of its own keeps none. */
export async function readRecent(userFolder: string | undefined): Promise<Outcome<readonly RecentEntry[]>> {
  if (userFolder === undefined) return succeed([]);
  const read = await readUserFile(userFolder, fileName, recent);
  return read.ok ? succeed(read.value ?? []) : read;
}

/** Puts a library at the top of the list. */
export async function noteRecent(
  userFolder: string | undefined,
  entry: RecentEntry,
): Promise<Outcome<undefined>> {
  if (userFolder === undefined) return succeed(undefined);
  const noted = await changeUserFile(userFolder, fileName, recent, (read) => {
    if (!read.ok) return read;
    const others = (read.value ?? []).filter(({ folder }) => folder !== entry.folder);
    return succeed([entry, ...others].slice(0, kept));
  });
  return noted.ok ? succeed(undefined) : noted;
}
