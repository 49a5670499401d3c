import type { FrameMessage } from '../../src-preload/contract/frame-message.ts';

/** Fields that say who, when or where, in every answer of the contract. */
const identifying: ReadonlySet<string> = new Set([
  'patientName',
  'patientId',
  'issuer',
  'birthDate',
  'accessionNumber',
  'institution',
  'date',
  'time',
  'studyDate',
  'studyTime',
  'acquiredAt',
  'description',
  'studyDescription',
  'seriesDescription',
  'studyInstanceUid',
  'seriesInstanceUid',
  'sopInstanceUid',
  'station',
  'root',
  'where',
  'path',
  'snippet',
]);

/** Fields that the contract always has: emptied, where the others are left out. */
const alwaysThere: ReadonlySet<string> = new Set([
  'patientName',
  'patientId',
  'issuer',
  'accessionNumber',
  'institution',
  'description',
  'studyDescription',
  'seriesDescription',
  'studyInstanceUid',
  'seriesInstanceUid',
  'sopInstanceUid',
  'station',
  'root',
  'where',
  'path',
]);

/**
 * An answer without identity, before it is parsed: texts of fields that the contract always has become empty, the others
 * are left out. By name of field and at any depth, so that a place of the window that is added later shows none either.
 * Studies keep how far apart they lie, in days from `dayNought`.
 */
export function hideIdentity(value: unknown, dayNought = 0): unknown {
  if (Array.isArray(value))
    return value
      .filter((each) => !tellsWhereOrWhen(each) && !isNote(each))
      .map((each) => hideIdentity(each, dayNought));
  if (!isPlain(value)) return value;
  const hidden = Object.entries(value).flatMap(([name, field]): [string, unknown][] => {
    if (!identifying.has(name) || typeof field !== 'string') return [[name, hideIdentity(field, dayNought)]];
    return alwaysThere.has(name) ? [[name, '']] : [];
  });
  const day = 'modalities' in value && typeof value['date'] === 'string' ? dayOf(value['date']) : undefined;
  return Object.fromEntries(day === undefined ? hidden : [...hidden, ['day', day - dayNought]]);
}

function dayOf(date: string): number | undefined {
  const time = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(time) ? undefined : Math.round(time / 86_400_000);
}

/** What hits share, where it names a hospital, a machine or a year. */
function tellsWhereOrWhen(value: unknown): boolean {
  return (
    isPlain(value) &&
    (value['attribute'] === 'site' || value['attribute'] === 'station' || value['attribute'] === 'year')
  );
}

/** What somebody wrote, of whomever. */
function isNote(value: unknown): boolean {
  return isPlain(value) && 'body' in value && 'writtenAt' in value;
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** The words for the corners of a viewport, all of them empty. Sex, age, modality, view and side say no one. */
export function hideInFrame({ head, pixels }: FrameMessage): FrameMessage {
  const { birthDate: _, studyDate: __, studyTime: ___, ...identity } = head.identity;
  // There are no characters left to be guessed. Overlays may be words about somebody, as machines once wrote them.
  const { charactersGuessed: ____, overlays: _____, ...others } = head;
  return {
    pixels,
    overlays: [],
    head: {
      ...others,
      identity: {
        ...identity,
        patientName: '',
        patientId: '',
        studyDescription: '',
        accessionNumber: '',
        institution: '',
        seriesDescription: '',
      },
    },
  };
}
