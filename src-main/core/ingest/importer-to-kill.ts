import { once } from 'node:events';
import { createCore } from '../core.ts';
import { succeed } from '../../../src-preload/contract/failure.ts';
import { standInEmbedder } from '../embed/stand-in-embedder.ts';
import { nodeDeps } from '../node-deps.ts';
import { openPreparePool } from './prepare-pool.ts';

// For the test that kills: imports argv[3] into the library argv[2] with the stand-in for the model, and says how many
// files it has acknowledged after each commit. It closes the library once its standard input has ended.
const [, , libraryFolder = '', folder = ''] = process.argv;
const core = createCore({
  ...nodeDeps((told) => {
    if (told.name !== 'ingest.progress') return;
    const { phase, done, counts } = told.body;
    process.stdout.write(`${JSON.stringify({ phase, done, indexed: counts.indexed })}\n`);
  }),
  openEmbedder: () => Promise.resolve(succeed(standInEmbedder())),
  openPreparer: () => openPreparePool({ workers: 2 }),
});
const opened = await core.library.create(libraryFolder, 'Test', false);
if (!opened.ok) throw new Error(opened.failure.code);
const context = {
  signal: new AbortController().signal,
  pathOf: (grant: string) => grant,
  mint: (): never => {
    throw new Error('nothing is minted here');
  },
};
const outcome = await core.handlers['ingest.folder']({ folder: grantOf(folder), mode: 'reference' }, context);
if (!outcome.ok) throw new Error(outcome.failure.code);
process.stdout.write(`${JSON.stringify({ phase: 'imported' })}\n`);
await once(process.stdin.resume(), 'end');
await core.close();

type FolderGrant = Parameters<(typeof core.handlers)['ingest.folder']>[0]['folder'];

/** In this process a grant is named by its path. */
function grantOf(path: string): FolderGrant {
  return path as FolderGrant;
}
