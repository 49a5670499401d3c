import type { Hl7Segment } from './hl7-messages.ts';
import type { Hl7Values } from './hl7-value.ts';
import { isUid } from './is-uid.ts';
import { readDate } from './read-date.ts';
import type { PatientIdentifier, ReportIdentity } from './read-report.ts';

export interface Hl7Order {
  readonly patient: Hl7Segment | undefined;
  /** OBR segments that the report covers; the first carries the text. */
  readonly requests: readonly Hl7Segment[];
  readonly observations: readonly Hl7Segment[];
  /** ORC, ZDS and IPC segments of the same orders. */
  readonly others: readonly Hl7Segment[];
}

/** PID-3.5: numbers that name a person elsewhere (social security, driver's licence, passport). */
const foreignNumbers = new Set(['SS', 'SSN', 'DL', 'PPN', 'NI', 'AN', 'VN', 'XX']);

/**
 * Whose and which examination an order's result is about. The accession number stands in OBR-3 (filler), OBR-18 or, at
 * some sites, OBR-2; all are kept, and linking asks for the patient beside them. The Study Instance UID stands in ZDS-1
 * (IHE), IPC-3, or an observation 113014.
 */
export function hl7Identity(order: Hl7Order, { value, values, repetitions }: Hl7Values): ReportIdentity {
  const { patient, requests, observations, others } = order;
  const named = (name: string) => others.filter((segment) => segment.name === name);
  const accessions = [3, 18, 2].flatMap((field) =>
    requests.flatMap((request) => value(request, field) ?? []),
  );
  const ordered = named('ORC').flatMap((orc) => value(orc, 3) ?? []);
  const observed = observations.filter((segment) => segment.fields[3]?.startsWith('113014') === true);
  const uids = [
    ...named('ZDS').flatMap((segment) => values(segment, 1)),
    ...named('IPC').flatMap((segment) => values(segment, 3)),
    ...observed.flatMap((segment) => values(segment, 5)),
  ];
  return {
    studyInstanceUids: unique(uids.filter(isUid)),
    sopInstanceUids: [],
    accessionNumbers: unique(accessions.length > 0 ? accessions : ordered),
    patients: patientsOf(repetitions(patient, 3), value(patient, 2)),
    patientName: repetitions(patient, 5)[0]?.slice(0, 3).join('^').replace(/\^+$/u, ''),
    birthDate: readDate(value(patient, 7)),
    sex: value(patient, 8)?.slice(0, 1).toUpperCase(),
    studyDate: readDate(value(requests[0], 7)),
  };
}

function patientsOf(numbers: readonly (readonly string[])[], old: string | undefined): PatientIdentifier[] {
  const known = numbers.flatMap(([id = '', , , issuer = '', type = '']): PatientIdentifier[] => {
    if (id === '' || foreignNumbers.has(type)) return [];
    return [{ id, issuer: issuer.split('&')[0] || undefined }];
  });
  return known.length > 0 || old === undefined ? known : [{ id: old }];
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)];
}
