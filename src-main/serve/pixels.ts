import { frameMessageType } from '../../src-preload/contract/frame-message.ts';
import { succeed, type Failure, type FailureCode, type Outcome } from '../../src-preload/contract/failure.ts';
import type { Core } from '../core/core.ts';
import type { Grants } from './grants.ts';

/** Answers a request for a picture. Of its address only the path counts: opaque ids, never a path of the disk. */
export type Pixels = (request: Request) => Promise<Response>;

/**
 * Everything that is too large for a command's answer:
 *
 *     /thumbnail/<library>/<instance>        the small picture, WebP
 *     /frame/<library>/<instance>/<frame>    stored values and facts of one frame (`frame-message.ts`)
 *     /tensor/<library>/<instance>/<frame>   what the model saw of a frame, PNG
 *     /file/<grant>/<frame>                  a frame of a file that a person dropped on the window
 *     /file-tensor/<grant>                   what the model saw of that
 *     /exit/<pass>                           a picture or table that the exit gate let out, once
 *
 * Ids are a library's own, so an address names its library by its generation: with another one open it is `vanished`, not
 * somebody else's picture, and no cache takes one library's picture for another's.
 *
 * Failures are JSON, `{ code, detail }`, with a status of their kind.
 */
export function createPixels(core: Core, { pathOf }: Pick<Grants, 'pathOf'>): Pixels {
  return async (request) => {
    const [, kind = '', of = '', ...more] = new URL(request.url).pathname.split('/');
    const instance = numberIn(more[0]);
    if (isOfLibrary(kind) && core.library.isAnother(of)) return refuse(ofAnotherLibrary);
    switch (kind) {
      case 'thumbnail':
        return answer(core.viewer.thumbnail(instance), 'image/webp');
      case 'frame':
        return answer(
          await core.viewer.frame({ instance }, numberIn(more[1]), request.signal),
          frameMessageType,
        );
      case 'file': {
        const path = pathOf(of);
        if (path === undefined)
          return refuse({ code: 'grant-refused', detail: 'That file was not chosen by you.' });
        return answer(await core.viewer.frame({ path }, numberIn(more[0]), request.signal), frameMessageType);
      }
      case 'tensor':
        return answer(await core.seen({ instance, frame: numberIn(more[1]) }), 'image/png');
      case 'file-tensor': {
        const path = pathOf(of);
        if (path === undefined)
          return refuse({ code: 'grant-refused', detail: 'That file was not chosen by you.' });
        return answer(await core.seen({ path }), 'image/png');
      }
      case 'exit': {
        const taken = core.exit.take(of);
        return taken.ok ? answer(succeed(taken.value.bytes), taken.value.type) : refuse(taken.failure);
      }
      default:
        return refuse({ code: 'not-found', detail: 'There is no such picture.' });
    }
  };
}

const ofAnotherLibrary: Failure = {
  code: 'vanished',
  detail: 'This picture is of a library that is not open now.',
};

function isOfLibrary(kind: string): boolean {
  return kind === 'thumbnail' || kind === 'frame' || kind === 'tensor';
}

/** A row id or a frame number; what is none asks for an image that no library has. */
function numberIn(word: string | undefined): number {
  return /^\d{1,15}$/.test(word ?? '') ? Number(word) : -1;
}

function answer(picture: Outcome<Uint8Array>, type: string): Response {
  if (!picture.ok) return refuse(picture.failure);
  // A view over a shared buffer of the database must not reach the response: it takes a copy of its own.
  return new Response(new Uint8Array(picture.value), {
    headers: {
      'content-type': type,
      'content-length': String(picture.value.byteLength),
      'cache-control': 'no-store',
    },
  });
}

const statuses: Partial<Record<FailureCode, number>> = {
  'bad-input': 400,
  'grant-refused': 403,
  'not-found': 404,
  'library-missing': 409,
  vanished: 410,
  'transfer-syntax-unsupported': 415,
  'pixel-format-unsupported': 415,
  'image-type-unsupported': 415,
  cancelled: 499,
  defect: 500,
  'root-offline': 503,
  'timed-out': 504,
};

function refuse({ code, detail }: Failure): Response {
  return Response.json(
    { code, detail },
    { status: statuses[code] ?? 422, headers: { 'cache-control': 'no-store' } },
  );
}
