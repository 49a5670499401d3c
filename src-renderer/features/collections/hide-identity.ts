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

/**
 * An answer without identity: texts become empty, and what may be absent is absent. By name of field and at any depth, so
 * that a place of the window that is added later shows none either.
 */
export function hideIdentity<T>(value: T): T {
  // Structure and types stay: only texts of named fields are emptied or left out.
  return hidden(value) as T;
}

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

function hidden(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(hidden);
  if (!isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, field]): [string, unknown][] => {
      if (!identifying.has(name) || typeof field !== 'string') return [[name, hidden(field)]];
      return alwaysThere.has(name) ? [[name, '']] : [];
    }),
  );
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
