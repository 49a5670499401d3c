import { z } from 'zod';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { changeUserFile, readUserFile } from './user-file.ts';

const recent = z.array(
  z.strictObject({ folder: z.string(), name: z.string(), sample: z.boolean(), openedAt: z.string() }),
);
export type RecentEntry = z.infer<typeof recent>[number];

const fileName = 'recent-libraries.json';
const kept = 12;

/** Libraries this person opened, newest first; `settings-damaged` where their list is not what it was. A host without a folder of its own keeps none. */
export async function readRecent(userFolder: string | undefined): Promise<Outcome<readonly RecentEntry[]>> {
  if (userFolder === undefined) return succeed([]);
  const read = await readUserFile(userFolder, fileName, recent);
  if (!read.ok) return fail(read.failure.code, 'The list of libraries opened before is not what it was.');
  return succeed(read.value ?? []);
}

/** Puts a library at the top of the list. A list that is not what it was begins anew: it must not keep anybody out. */
export async function noteRecent(
  userFolder: string | undefined,
  entry: RecentEntry,
): Promise<Outcome<undefined>> {
  if (userFolder === undefined) return succeed(undefined);
  const noted = await changeUserFile(userFolder, fileName, recent, (read) => {
    const before = read.ok ? (read.value ?? []) : [];
    const others = before.filter(({ folder }) => folder !== entry.folder);
    return succeed([entry, ...others].slice(0, kept));
  });
  return noted.ok ? succeed(undefined) : noted;
}
