import { connectPlaces, handOverFile, type ChoosePlace, type ChosenPlace } from './choose-place.ts';
import { connectCore, type Core } from './core.ts';
import { hideInFrame } from './hide-identity.ts';
import { installStep, type InstallStep } from '../../src-preload/contract/bridge.ts';
import { presentedTransport } from './presented-transport.ts';
import { connectEvents, type Hear } from './hear.ts';
import { readFrame, readPicture } from './read-frame.ts';
import { readOutcome } from './read-outcome.ts';
import type { Transport } from './transport.ts';
import type { Grant } from '../../src-preload/contract/grant.ts';
import type { FrameMessage } from '../../src-preload/contract/frame-message.ts';
import type { Outcome } from '../../src-preload/contract/failure.ts';

/** One frame (from 0) of an image of the library, or of a file that was dropped on the window. */
export type FrameOf =
  { readonly instance: number; readonly frame: number } | { readonly file: Grant; readonly frame: number };

/** Everything a feature may reach outside this window. */
export interface Client {
  readonly core: Core;
  /** Begins or ends a presentation: from then on no answer says who somebody is. */
  present(on: boolean): void;
  readonly hear: Hear;
  /**
   * From now on this window shows that library, named by its generation, or none. Numbers of rows are its own: pictures of
   * another are never taken for its pictures, and with another open nothing is written under a number of this one.
   */
  enter(library: string | undefined): void;
  /** The library that is shown now: for what is written in several steps, all of which are meant for it. */
  shown(): string | undefined;
  readonly places: ChoosePlace;
  /** Hands an update that `updates.stage` made ready to the system; absent in a browser, which can only check one. */
  readonly installUpdate: ((update: string) => Promise<Outcome<InstallStep>>) | undefined;
  /** Addresses of pictures on this window's own origin. */
  readonly pictures: {
    thumbnail(instance: number): string;
    /** Stored values of a frame of the library, or of a dropped file. */
    readFrame(of: FrameOf, signal: AbortSignal): Promise<Outcome<FrameMessage>>;
    /** The address of what the model saw of a frame. */
    tensor(of: FrameOf): string;
    readExit(pass: string, signal: AbortSignal): Promise<Outcome<Blob>>;
    handOver(file: File): Promise<Outcome<ChosenPlace>>;
    /** A dropped file is done with. Nobody waits for that: the host lets go of what it keeps by itself in time. */
    letGo(file: Grant): void;
  };
}

function connectInstall({ install }: Pick<Transport, 'install'>): Client['installUpdate'] {
  return install && (async (update) => readOutcome(await install(update), installStep));
}

export function connect(plain: Transport): Client {
  const transport = presentedTransport(plain);
  const { pictures } = transport;
  let shown: string | undefined;
  const library = (): string => encodeURIComponent(shown ?? 'none');
  return {
    present: (on) => transport.present(on),
    enter: (generation) => {
      shown = generation;
    },
    shown: () => shown,
    core: connectCore(transport, () => shown),
    hear: connectEvents(transport),
    places: connectPlaces(transport),
    installUpdate: connectInstall(transport),
    pictures: {
      thumbnail: (instance) => pictures.thumbnail(library(), instance),
      async readFrame(of, signal) {
        const frame = await readFrame(
          'instance' in of
            ? pictures.frame(library(), of.instance, of.frame)
            : pictures.fileFrame(of.file, of.frame),
          signal,
        );
        return frame.ok && transport.isPresenting() ? { ok: true, value: hideInFrame(frame.value) } : frame;
      },
      tensor: (of) =>
        'instance' in of ? pictures.tensor(library(), of.instance, of.frame) : pictures.fileTensor(of.file),
      readExit: (pass, signal) => readPicture(pictures.exit(pass), signal),
      handOver: (file) => handOverFile(transport, file),
      letGo: (file) => void pictures.letGo?.(file).catch(() => undefined),
    },
  };
}
