import type { ExitQuestion } from '../../../src-preload/contract/exit.ts';
import type { TagNode } from '../../../src-preload/contract/viewer.ts';
import { fail, succeed } from '../../../src-preload/contract/failure.ts';
import type { Handlers } from '../core.ts';
import type { CoreDeps } from '../deps.ts';
import type { LibraryHolder } from '../library/library-holder.ts';
import { audit } from '../store/audit-log.ts';
import { patientOfInstance } from '../store/corrections.ts';
import type { Viewer } from '../viewer/viewer.ts';
import type { ExitGate } from './exit-gate.ts';

interface ExitDeps {
  readonly library: LibraryHolder;
  readonly viewer: Viewer;
  readonly exit: ExitGate;
  readonly deps: CoreDeps;
}

/** Commands that let something out of Simile, each through the one gate. */
export function exitCommands({
  library,
  viewer,
  exit,
  deps,
}: ExitDeps): Pick<Handlers, 'exit.ask' | 'exit.confirm'> {
  return {
    'exit.ask': async ({ instance, frame, look }) => {
      const opened = library.current();
      if (!opened.ok) return opened;
      const { isOpen, store } = opened.value;
      const { database } = store;
      const tags = await viewer.tags({ instance });
      if (!isOpen()) return fail('cancelled');
      if (!tags.ok) return tags;
      const patientData = patientDataIn(tags.value.tags);
      const patientId = patientOfInstance(database, instance);
      const pass = exit.announce({
        name: `simile-image-${instance}-${frame + 1}.png`,
        isOpen,
        isThere: () => patientId !== undefined && patientOfInstance(database, instance) === patientId,
        make: () => viewer.exportPng(instance, frame, look),
        record: () =>
          audit(database, {
            at: deps.clock.stamp(),
            action: 'export',
            subject: `image ${instance}`,
            detail: { as: 'png', frame, patientData },
            ...(patientId === undefined ? {} : { patientId }),
          }),
      });
      return succeed({ pass, patientData, sentence: sentences[patientData] });
    },
    'exit.confirm': ({ pass }) => exit.confirm(pass),
  };
}

/** Burned In Annotation (0028,0301) as the file states it: NO is a statement, absence is none. */
function patientDataIn(tags: readonly TagNode[]): keyof typeof sentences {
  const stated = tags
    .find(({ tag }) => tag === '(0028,0301)')
    ?.value.trim()
    .toUpperCase();
  if (stated === 'YES') return 'burnt-in';
  return stated === 'NO' ? 'none-stated' : 'not-known';
}

const sentences = {
  'burnt-in':
    'The picture contains patient data: its file says that text is burnt into the pixels. Look at it before you pass it on.',
  'not-known':
    'The picture may contain patient data: its file does not say whether text is burnt into the pixels. Look at its edges before you pass it on.',
  'none-stated':
    'No name, number or date is put on the picture, and its file states that none is burnt in. The image itself is still of a person.',
} as const satisfies Partial<Record<ExitQuestion['patientData'], string>>;
