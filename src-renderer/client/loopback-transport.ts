import type { PlacePurpose } from '../../src-preload/contract/bridge.ts';
import { fail } from '../../src-preload/contract/failure.ts';
import type { CommandName } from '../../src-preload/contract/commands.ts';
import { eventLines } from './event-lines.ts';
import type { Credentials } from './loopback-session.ts';
import type { Transport } from './transport.ts';

const uses: Readonly<Record<PlacePurpose, 'read' | 'write'>> = {
  'import-folder': 'read',
  'model-folder': 'read',
  'labels-file': 'read',
  'codes-file': 'read',
  'update-file': 'read',
  'update-folder': 'read',
  'library-folder': 'write',
};

/** Commands by `fetch` with this tab's bearer header, events by a stream of lines, pictures by this tab's own prefix. */
export function loopbackTransport({ token, pixels }: Credentials): Transport {
  const authorization = `Bearer ${token}`;

  const post = async (
    path: string,
    body: unknown,
    { signal, library }: { readonly signal?: AbortSignal; readonly library?: string | undefined } = {},
  ): Promise<unknown> => {
    const answer = await fetch(path, {
      method: 'POST',
      headers: {
        authorization,
        'content-type': 'application/json',
        ...(library !== undefined && { 'x-simile-library': encodeURIComponent(library) }),
      },
      body: JSON.stringify(body),
      ...(signal && { signal }),
    });
    if (!answer.ok) throw new Error(`It answered ${answer.status}.`);
    return answer.json();
  };

  return {
    call: (command: CommandName, input, signal, library) =>
      post(`/call/${command}`, input, { signal, library }),
    subscribe: eventLines((signal) => fetch('/events', { headers: { authorization }, signal })),
    places: {
      by: 'typing',
      grant: (purpose, path) => post('/place', { path, use: uses[purpose] }),
    },
    pictures: {
      thumbnail: (library, instance) => `${pixels}thumbnail/${library}/${instance}`,
      frame: (library, instance, frame) => `${pixels}frame/${library}/${instance}/${frame}`,
      fileFrame: (file, frame) => `${pixels}file/${file}/${frame}`,
      tensor: (library, instance, frame) => `${pixels}tensor/${library}/${instance}/${frame}`,
      fileTensor: (file) => `${pixels}file-tensor/${file}`,
      exit: (pass) => `${pixels}exit/${pass}`,
      async handOver(file) {
        const answer = await fetch('/upload', {
          method: 'POST',
          headers: { authorization, 'content-type': 'application/octet-stream' },
          body: file,
        });
        if (answer.status === 413)
          return fail('too-large', 'The file is larger than any that can be dropped.');
        if (!answer.ok) throw new Error(`It answered ${answer.status}.`);
        return answer.json();
      },
      letGo: (file) => post('/release', { grant: file }),
    },
  };
}
