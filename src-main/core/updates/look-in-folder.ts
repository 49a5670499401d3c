import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { OtherUpdate, UpdateCard } from '../../../src-preload/contract/updates.ts';
import { isSystemError } from '../ingest/walk-folder.ts';
import { cardOf, checkUpdate, judgeHead, withFile } from './check-update.ts';
import { compareVersions } from './compare-versions.ts';
import type { Here } from './judge-update.ts';
import { updateExtension } from './update-layout.ts';

export interface FoundUpdates {
  /** The newest that may be installed, checked to its last byte. */
  readonly newest?: { readonly path: string; readonly card: UpdateCard };
  /** Every other update file that is there, and why it is not the one. */
  readonly others: readonly OtherUpdate[];
}

/** Who keeps more than these in one folder has forgotten it. The last names are looked at: versions grow. */
const mostFiles = 100;

/** Looks through the update files of one folder, not below it. A folder on a server is a folder. */
export async function lookInFolder(folder: string, here: Here): Promise<Outcome<FoundUpdates>> {
  const names = await namesIn(folder);
  if (!names.ok) return names;
  const others: OtherUpdate[] = [];
  const able: { readonly name: string; readonly card: UpdateCard }[] = [];
  for (const name of names.value) {
    const head = await withFile(join(folder, name), (file) => judgeHead(file, here));
    if (head.ok) able.push({ name, card: cardOf(head.value) });
    else others.push({ name, code: head.failure.code, detail: head.failure.detail });
  }
  able.sort((a, b) => compareVersions(b.card.version, a.card.version));
  for (const [at, { name }] of able.entries()) {
    // The newest first, and from its first byte again: what was true of its head may not be any more.
    const path = join(folder, name);
    const checked = await checkUpdate(path, here);
    if (!checked.ok) {
      others.push({ name, code: checked.failure.code, detail: checked.failure.detail });
      continue;
    }
    const less = able.slice(at + 1).map((other) => ({ name: other.name, ...surpassed(checked.value) }));
    return succeed({ newest: { path, card: checked.value }, others: [...others, ...less] });
  }
  return succeed({ others });
}

function surpassed({ version }: UpdateCard): Pick<OtherUpdate, 'code' | 'detail'> {
  return { code: 'update-older', detail: `Version ${version} is there too.` };
}

async function namesIn(folder: string): Promise<Outcome<readonly string[]>> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const names = entries.filter((entry) => entry.isFile() && entry.name.endsWith(updateExtension));
    return succeed(
      names
        .map(({ name }) => name)
        .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
        .slice(-mostFiles),
    );
  } catch (error) {
    if (isSystemError(error)) return fail('folder-unreadable');
    throw error;
  }
}
