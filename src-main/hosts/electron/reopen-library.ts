import { z } from 'zod';
import { libraryCard, recentLibrary, type LibraryCard } from '../../../src-preload/contract/library.ts';
import type { Grants } from '../../serve/grants.ts';
import type { Serve } from '../../serve/serve.ts';

/**
 * Opens the library that was opened last, in a core that has just been started; its card, or undefined where there is
 * none or it cannot be opened now.
 */
export async function reopenLibrary(serve: Serve, grants: Grants): Promise<LibraryCard | undefined> {
  const context = { signal: new AbortController().signal, ...grants };
  const recent = await serve('library.recent', {}, context);
  const [last] = recent.ok ? z.array(recentLibrary).parse(recent.value) : [];
  if (last === undefined) return undefined;
  const opened = await serve('library.open', { place: last.place }, context);
  return opened.ok ? libraryCard.parse(opened.value) : undefined;
}
