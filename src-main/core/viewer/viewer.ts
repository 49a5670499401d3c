import { succeed, fail, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { InstancePlanes } from '../../../src-preload/contract/planes.ts';
import type { ExportLook } from '../../../src-preload/contract/exit.ts';
import { frameOfPicture } from './frame-of-picture.ts';
import type { LibraryHolder } from '../library/library-holder.ts';
import { readThumbnail } from '../store/images.ts';
import { locationsOf } from '../store/locations.ts';
import { countPresentationStates } from '../store/presentation-states.ts';
import { isRejected } from '../store/rejections.ts';
import { fileAt, findFile, type FoundFile } from './find-file.ts';
import { keepFrames } from './kept-frames.ts';
import type { TagTree } from './list-tags.ts';
import type { SaidElsewhere } from './view-frame.ts';
import type { ViewPool } from './view-pool.ts';

/** What is looked at: an image of the library, or a file that a person dropped on the window. */
export type Looked = { readonly instance: number } | { readonly path: string };

/** Reads what a person looks at. Nothing here changes the library. */
export interface Viewer {
  /** The message of one frame, counted from 0; see `frame-message.ts`. */
  frame(of: Looked, frame: number, signal?: AbortSignal): Promise<Outcome<Uint8Array<ArrayBuffer>>>;
  /** The WebP of an image of the library; `vanished` once it has left, `not-found` where it has none. */
  thumbnail(instance: number): Outcome<Uint8Array>;
  tags(of: Looked): Promise<Outcome<TagTree>>;
  /** Where the frames of these images lie in the patient; none for a file that cannot be read. */
  planes(instances: readonly number[]): Promise<readonly InstancePlanes[]>;
  exportPng(instance: number, frame: number, look: ExportLook): Promise<Outcome<Uint8Array<ArrayBuffer>>>;
  close(): Promise<void>;
}

const planesAtOnce = 8;

export function createViewer(library: LibraryHolder, openPool: () => ViewPool): Viewer {
  const kept = keepFrames();
  let pool: ViewPool | undefined;
  const reader = (): ViewPool => (pool ??= openPool());

  const locate = async (of: Looked): Promise<Outcome<FoundFile>> => {
    if ('path' in of) {
      const file = await fileAt(of.path);
      return file === undefined ? fail('vanished') : succeed(file);
    }
    const opened = library.current();
    return opened.ok ? findFile(opened.value.store, of.instance) : opened;
  };

  const saidElsewhere = (of: Looked): SaidElsewhere => {
    const opened = library.current();
    if (!('instance' in of) || !opened.ok) return {};
    const { database } = opened.value.store;
    return {
      presentationStates: countPresentationStates(database, of.instance),
      rejected: isRejected(database, of.instance),
    };
  };

  const planesOf = async (instance: number): Promise<InstancePlanes> => {
    const file = await locate({ instance });
    const viewed = file.ok ? await reader().read({ kind: 'planes', ...file.value }) : undefined;
    return { instance, frames: viewed?.kind === 'planes' ? viewed.planes : [] };
  };

  return {
    async frame(of, frame, signal) {
      const file = await locate(of);
      if (!file.ok) return file;
      const said = saidElsewhere(of);
      const key = `${frame}\0${JSON.stringify(said)}\0${file.value.edition}`;
      const known = kept.get(key);
      if (known !== undefined) return succeed(known);
      const job = { kind: 'frame', ...file.value, frame, said } as const;
      const viewed = await reader().read(job, signal);
      const message =
        viewed.kind === 'failed' && viewed.failure.code === 'not-dicom' && 'path' in of
          ? await frameOfPicture(of.path)
          : bytesOf(viewed);
      if (message.ok) kept.keep(key, message.value);
      return message;
    },
    thumbnail(instance) {
      const opened = library.current();
      if (!opened.ok) return opened;
      const { database } = opened.value.store;
      const thumbnail = readThumbnail(database, instance);
      if (thumbnail !== undefined) return succeed(thumbnail.webp);
      // A list that is still on screen asks for what was just removed: that is no fault of its address.
      return instance > 0 && locationsOf(database, instance).length === 0
        ? fail('vanished', 'This image has left the library.')
        : fail('not-found', 'There is no small picture of this image.');
    },
    async tags(of) {
      const file = await locate(of);
      if (!file.ok) return file;
      const viewed = await reader().read({ kind: 'tags', ...file.value });
      if (viewed.kind === 'tags') return succeed(viewed.tree);
      return viewed.kind === 'failed' ? { ok: false, failure: viewed.failure } : wrongAnswer();
    },
    async planes(instances) {
      const found: InstancePlanes[] = [];
      // A few at a time: the image that somebody waits for must not queue behind a thousand headers.
      for (let from = 0; from < instances.length; from += planesAtOnce)
        found.push(...(await Promise.all(instances.slice(from, from + planesAtOnce).map(planesOf))));
      return found;
    },
    async exportPng(instance, frame, look) {
      const file = await locate({ instance });
      if (!file.ok) return file;
      return bytesOf(await reader().read({ kind: 'export', ...file.value, frame, look }));
    },
    async close() {
      kept.clear();
      await pool?.close();
    },
  };
}

function bytesOf(viewed: Awaited<ReturnType<ViewPool['read']>>): Outcome<Uint8Array<ArrayBuffer>> {
  if (viewed.kind === 'failed') return { ok: false, failure: viewed.failure };
  return 'bytes' in viewed ? succeed(viewed.bytes) : wrongAnswer();
}

function wrongAnswer(): never {
  throw new Error('a reader answered another question than it was asked');
}
