import { grant } from '../../src-preload/contract/grant.ts';
import { fail, succeed } from '../../src-preload/contract/failure.ts';
import { makeStudies } from './make-studies.ts';
import { aLibraryCard } from './stand-in-cards.ts';
import { counts, standInCore, type StandIn, type StandInAnswers } from './stand-in-core.ts';

const batches: StandInAnswers = {
  'ingest.batches': () =>
    succeed([
      {
        batch: 2,
        startedAt: '2026-03-02T07:12:00Z',
        finishedAt: '2026-03-02T07:31:00Z',
        mode: 'reference',
        root: '/data/archive/chest/2004-2023',
        states: counts({ indexed: 9412, duplicate: 31, 'not-dicom': 12, unsupported: 4, quarantined: 3 }),
        pending: 338,
      },
      {
        batch: 1,
        startedAt: '2026-01-12T09:00:00Z',
        mode: 'copy',
        root: '/media/cdrom',
        states: counts({ indexed: 212, catalogued: 4 }),
        pending: 0,
      },
    ]),
  'ingest.files': ({ offset = 0 }) =>
    succeed({
      total: 50,
      rows: Array.from({ length: 25 }, (_, index) => ({
        path: `chest/2004/${offset + index}/IM${index}.dcm`,
        state: index % 4 === 0 ? ('quarantined' as const) : ('not-dicom' as const),
        code: index % 4 === 0 ? 'truncated' : 'not-dicom',
        reason: index % 4 === 0 ? 'The file ends before its data do.' : 'The file is not DICOM.',
      })),
    }),
};

/** Windows in the states that are hard to bring about with a real library, by name. */
export const states: Readonly<Record<string, (studies: number) => StandIn>> = {
  full: (studies) => standInCore(makeStudies(studies), batches),
  empty: () => standInCore([]),
  'first-run': () => standInCore([], { 'library.card': () => fail('library-missing') }),
  damaged: () =>
    standInCore([], {
      'library.card': () => fail('library-missing'),
      'library.open': () => fail('library-damaged', 'The database does not pass its integrity check.'),
      'backup.list': () =>
        succeed([
          {
            name: 'library-asked-2026-02-27.db',
            kind: 'asked',
            bytes: 48_200_000,
            madeAt: '2026-02-27T18:30:00Z',
          },
        ]),
      'library.recent': () =>
        succeed([
          {
            place: grant.parse('recent-1'),
            name: 'Chest teaching',
            where: '/data/libraries/chest',
            openedAt: '2026-03-01T10:00:00Z',
            sample: false,
          },
        ]),
    }),
  newer: () => standInCore([], { 'library.card': () => fail('library-newer') }),
  locked: () => standInCore([], { 'library.card': () => fail('library-locked') }),
  failed: () => standInCore(makeStudies(500), { 'library.studies': () => fail('defect') }),
  sample: (studies) =>
    standInCore(makeStudies(studies), {
      'library.card': () =>
        succeed(aLibraryCard({ name: 'Sample cases', sample: true, studies, images: studies })),
    }),
  offline: (studies) =>
    standInCore(makeStudies(studies), {
      ...batches,
      'library.roots': () =>
        succeed([
          { root: '/media/usb/archive', files: 9412, online: false },
          { root: '/data/archive', files: 212, online: true },
        ]),
    }),
  importing: (studies) => importing(standInCore(makeStudies(studies), batches)),
  'importing-first': () => importing(standInCore([])),
  rebuilding: (studies) => {
    const standIn = standInCore(makeStudies(studies));
    setTimeout(() => standIn.tell({ name: 'index.rebuilding', body: { running: true } }), 300);
    return standIn;
  },
};

/** An import that goes on for ever. */
function importing(standIn: StandIn): StandIn {
  let done = 4210;
  setInterval(() => {
    done = Math.min(done + 12, 9800);
    standIn.tell({
      name: 'ingest.progress',
      body: {
        batch: 3,
        phase: 'pixels',
        done,
        total: 9800,
        rate: 118,
        secondsLeft: (9800 - done) / 118,
        counts: counts({ indexed: done - 70, duplicate: 31, 'not-dicom': 36, quarantined: 3 }),
      },
    });
  }, 100);
  return standIn;
}
