import { z } from 'zod';
import { succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { readUserFile, writeUserFile } from './user-file.ts';

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
  const known = await readRecent(userFolder);
  if (!known.ok) return known;
  const others = known.value.filter(({ folder }) => folder !== entry.folder);
  await writeUserFile(userFolder, fileName, [entry, ...others].slice(0, kept));
  return succeed(undefined);
}
