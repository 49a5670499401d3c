import type { MessagePort } from 'node:worker_threads';
import { succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { LibrarySource } from '../store/vector-source.ts';
import { RegionSearch } from './region-search.ts';
import type { FromSearchWorker, Rebuilt, SearchSpec, ToSearchWorker } from './search-messages.ts';
import { tellRebuilding } from './tell-rebuilding.ts';
import { VectorSearch } from './vector-search.ts';

/** Building waits until nobody has asked for so long: short-lived programs never begin with it. */
const idleMs = 500;

/**
 * Runs a `VectorSearch` behind a message port: requests are answered in order, and while there are none the graph is
 * built slice by slice; while it lacks much, that is said unasked. The caller gives the way to the vectors.
 */
export function serveSearch(
  port: MessagePort,
  spec: SearchSpec,
  openSource: (libraryFolder: string, fingerprint: string) => LibrarySource,
): void {
  const source = openSource(spec.libraryFolder, spec.fingerprint);
  const search = new VectorSearch({ ...spec, source });
  const parts = new RegionSearch(source.regions);
  const say = (message: FromSearchWorker<unknown>) => port.postMessage(message, []);
  const rebuilding = tellRebuilding(
    () => search.isRebuilding,
    (running) => say({ kind: 'rebuilding', running }),
  );
  const step = () => {
    const more = search.step();
    rebuilding.look();
    return more;
  };
  const background = buildWhenIdle(step);
  port.on('message', (message: ToSearchWorker) => {
    background.wait();
    const answered = new Promise((resolve) => resolve(answer(search, parts, message, step)));
    rebuilding.look();
    answered
      .then((value) => say({ kind: 'answer', id: message.id, value }))
      .catch((error: unknown) => say({ kind: 'defect', id: message.id, message: String(error) }))
      .finally(() => {
        if (message.name !== 'close') return;
        background.stop();
        rebuilding.stop();
        port.close();
      });
  });
  say({ kind: 'opened' });
  rebuilding.look();
  background.wait();
}

function answer(
  search: VectorSearch,
  parts: RegionSearch,
  message: ToSearchWorker,
  step: () => boolean,
): unknown {
  switch (message.name) {
    case 'nearest':
      return search.nearest(message.body.query, message.body.k, message.body.wish);
    case 'nearestParts':
      return parts.nearest(message.body.query, message.body.k, message.body.wish);
    case 'neighboursOf':
      return search.neighboursOf(message.body.numbers, message.body.k);
    case 'numbersAfter':
      return Uint32Array.from(search.numbersAfter(message.body.number, message.body.limit));
    case 'removed':
      search.removed(message.body.numbers);
      parts.forget();
      return true;
    case 'catchUp':
      search.catchUp();
      return true;
    case 'rebuild':
      return rebuild(search, step);
    case 'verify':
      return search.verify();
    case 'close':
      search.close();
      return true;
    default:
      return message satisfies never;
  }
}

/** Builds to the end, giving way to other requests between slices. */
async function rebuild(search: VectorSearch, step: () => boolean): Promise<Outcome<Rebuilt>> {
  search.rebuild();
  do await new Promise((resolve) => setImmediate(resolve));
  while (step());
  const saved = search.save();
  return saved.ok ? succeed({ vectors: search.count, index: search.kind }) : saved;
}

function buildWhenIdle(step: () => boolean) {
  let timer: NodeJS.Timeout | undefined;
  let next: NodeJS.Immediate | undefined;
  const build = () => {
    if (step()) next = setImmediate(build);
  };
  const stop = () => {
    clearTimeout(timer);
    clearImmediate(next);
  };
  return {
    stop,
    wait() {
      stop();
      timer = setTimeout(build, idleMs);
    },
  };
}
